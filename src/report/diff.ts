import { structuredPatch } from 'diff';

/** A change of one file. */
export interface TextChange {
  /** Relative to where the patch is applied, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** A patch of some files that `git apply` and `patch -p1` take. */
export function unifiedDiff(changes: readonly TextChange[]): string {
  return changes.map(fileDiff).join('');
}

function fileDiff({ path, before, after }: TextChange): string {
  const { hunks } = structuredPatch(path, path, before, after, undefined, undefined, { context: 3 });
  const lines = [`--- ${header('a', path)}`, `+++ ${header('b', path)}`];
  for (const { oldStart, oldLines, newStart, newLines, lines: body } of hunks) {
    lines.push(`@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`, ...body);
  }
  return `diff --git ${quoted(`a/${path}`)} ${quoted(`b/${path}`)}\n${lines.join('\n')}\n`;
}

const range = (start: number, count: number): string =>
  count === 1 ? String(start) : `${String(count === 0 ? start - 1 : start)},${String(count)}`;

/** A name that ends in, or holds, white space is followed by a tab, so that tools see where it ends. */
function header(side: string, path: string): string {
  const name = quoted(`${side}/${path}`);
  return /\s/.test(path) && !name.startsWith('"') ? `${name}\t` : name;
}

/** Quotes a name as git does where it holds what would end or break the line. */
function quoted(name: string): string {
  const characters = [...name];
  if (!characters.some(needsEscape)) return name;
  return `"${characters.map((each) => (needsEscape(each) ? escapeOf(each) : each)).join('')}"`;
}

const needsEscape = (character: string): boolean => character < ' ' || '"\\\u007f'.includes(character);

function escapeOf(character: string): string {
  const escapes: Readonly<Record<string, string>> = {
    '"': '\\"',
    '\\': '\\\\',
    '\n': '\\n',
    '\t': '\\t',
    '\r': '\\r',
  };
  return escapes[character] ?? `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`;
}
