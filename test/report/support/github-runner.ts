/** An annotation as GitHub's runner reads it from a line of a log. */
export interface Annotation {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads a log as the runner does: a line that starts with `::` is a command, any other is text. */
export function readLog(log: string): { annotations: Annotation[]; text: string[] } {
  const annotations: Annotation[] = [];
  const text: string[] = [];
  for (const line of log.split('\n').slice(0, -1)) {
    const command = /^::([a-z]+) ((?:[^:]|:(?!:))*)::(.*)$/s.exec(line);
    if (!command) {
      text.push(line);
      continue;
    }
    const [, level = '', properties = '', message = ''] = command;
    annotations.push({ level, properties: readProperties(properties), message: undo(message) });
  }
  return { annotations, text };
}

function readProperties(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((each) => {
      const equals = each.indexOf('=');
      const value = each
        .slice(equals + 1)
        .replaceAll('%3A', ':')
        .replaceAll('%2C', ',');
      return [each.slice(0, equals), undo(value)];
    }),
  );
}

/** What stands for a per cent sign is undone last: it may have stood before what looks like another escape. */
const undo = (text: string): string =>
  text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
