import { annotateRun } from '../../annotation/index.ts';
import { ExitCode, UsageError } from '../../errors/index.ts';
import { isUndecided, summaryText } from '../../report/index.ts';
import { assertWritable, putDocument, reportDocument, styleOf } from '../document.ts';
import type { FileFlags } from '../file-flags.ts';
import type { PlanFlags, ReportFlags } from '../flags.ts';
import { planSelection, selectFiles } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import { readStdin } from '../stdin.ts';

/** Prints the text on stdin as it would be migrated; a report goes to a file, if to any. */
export async function filter(
  paths: readonly string[],
  flags: PlanFlags & ReportFlags & FileFlags & { readonly annotate: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const { cwd } = terminal;
  if (flags.reporter !== undefined && flags.output === undefined) {
    throw new UsageError(
      `stdout is for the text, and --reporter ${flags.reporter} wants it too`,
      'add -o <file>',
    );
  }
  assertWritable(flags.output, cwd);
  const selection = await selectFiles(paths, flags, cwd);
  // Ignored by the configuration: through it goes.
  if (selection.files.length === 0) {
    terminal.stdout(decode(readStdin()));
    return ExitCode.done;
  }
  const planned = planSelection(selection, terminal);
  const run = flags.annotate ? annotateRun(planned).run : planned;
  const [file] = selection.files;
  const before = decode(selection.reader.read(file ?? ''));
  terminal.stdout([...run.texts.values()][0]?.after ?? before);
  if (flags.output !== undefined) {
    const reporter = flags.reporter ?? selection.reporter ?? 'pretty';
    putDocument(reportDocument(run, 'dry-run', reporter, true, terminal), flags.output, terminal);
  }
  terminal.stderr(summaryText(run.plan, 'dry-run', run.scanned, styleOf(terminal, 'stderr')));
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

/** What cannot be printed as it came is not printed at all. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new UsageError('the text on stdin is not valid UTF-8', 'save it as UTF-8');
  }
}
