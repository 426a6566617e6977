import { ExitCode } from '../../errors/index.ts';
import { isUndecided, summarise, summaryText } from '../../report/index.ts';
import { assertWritable, putDocument, reportDocument, styleOf } from '../document.ts';
import {
  type CacheFlags,
  type PlanFlags,
  type ReportFlags,
  withCache,
  withPlanFlags,
  withReportFlags,
} from '../flags.ts';
import { type FileFlags, withFileFlags } from '../file-flags.ts';
import { memoryOf, planSelection, selectFiles } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

type Flags = PlanFlags & ReportFlags & FileFlags & CacheFlags;

export const defineCheck: Define = (root, act) => {
  withCache(withReportFlags(withFileFlags(withPlanFlags(root.command('check [paths...]')))))
    .description('write nothing; exit 1 if anything is left to migrate or to decide')
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => check(paths, flags, terminal)));
};

async function check(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const selection = await selectFiles(paths, flags, terminal.cwd);
  const { reporter = 'pretty' } = selection;
  const memory = memoryOf(selection, terminal, flags.cache);
  const run = planSelection(selection, terminal, memory);
  if (flags.cache) memory.keep();
  assertWritable(flags.output, terminal.cwd);
  const toFile = flags.output !== undefined;
  const document = reportDocument(run, 'check', flags.reporter ?? reporter, toFile, terminal);
  putDocument(document, flags.output, terminal);
  terminal.stderr(summaryText(run.plan, 'check', run.scanned, styleOf(terminal, 'stderr')));
  const isLeft = isUndecided(run.plan) || summarise(run.plan).migrated > 0;
  return isLeft ? ExitCode.left : ExitCode.done;
}

const examples = `
Examples:
  normshift check                                in CI
  normshift check --staged                       before a commit, what will be committed
  normshift check --since main                   what a branch changed
  normshift check --reporter json -o report.json
  normshift check --reporter sarif -o normshift.sarif    for code scanning
  normshift check --reporter github              annotations on the lines of a pull request

Exit codes: 0 nothing is left, 1 something is left to migrate or to decide, 2 the run failed.`;
