import { patch } from '../../api/index.ts';
import { ExitCode, UsageError } from '../../errors/index.ts';
import { placeOf } from '../../journal/index.ts';
import { assertClean, type PlannedRun, writeRun } from '../../plan/index.ts';
import { counted, isUndecided, type RunMode, summaryText } from '../../report/index.ts';
import type { Ask } from '../ask.ts';
import { assertWritable, putDocument, reportDocument, say, styleOf } from '../document.ts';
import {
  type PlanFlags,
  type ReportFlags,
  withAllowDirty,
  withPlanFlags,
  withReportFlags,
  withSafeOnly,
} from '../flags.ts';
import { type FileFlags, withFileFlags } from '../file-flags.ts';
import { assertStaged } from '../index-reader.ts';
import { chooseSites } from '../interactive/choose-sites.ts';
import { memoryOf, planSelection, selectFiles } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import { recover, workTreeAt } from '../work-tree.ts';
import type { Define } from './command.ts';
import { type AnnotatedRun, annotateRun } from '../../annotation/index.ts';
import { filter } from './filter.ts';

interface Flags extends PlanFlags, ReportFlags, FileFlags {
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly interactive: boolean;
  readonly annotate: boolean;
  readonly allowDirty: boolean;
}

export const defineMigrate: Define = (root, act) => {
  const command = withReportFlags(
    withFileFlags(withPlanFlags(root.command('migrate [paths...]', { isDefault: true }))),
  )
    .description('rewrite norm layers in files and folders (default: the current folder)')
    .option('--dry-run', 'show what would change, and write nothing', false)
    .option('--diff', 'print a patch for git apply, and write nothing', false)
    .option('-i, --interactive', 'ask about each site, with its change and its verdict in view', false)
    .option('--annotate', 'mark what is left to decide in the sources, each site with a comment', false);
  withAllowDirty(withSafeOnly(command))
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => migrate(paths, flags, terminal)));
};

async function migrate(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { cwd, cacheFolder } = terminal;
  const ask = flags.interactive ? asking(terminal) : undefined;
  if (flags.stdinFilename !== undefined && !flags.dryRun && !flags.diff)
    return filter(paths, flags, terminal);
  const selection = await selectFiles(paths, flags, cwd);
  const mode: RunMode = flags.dryRun || flags.diff ? 'dry-run' : 'write';
  assertWritable(flags.output, cwd);
  const tree = mode === 'write' ? workTreeAt(placeOf(selection.root, cacheFolder), terminal) : undefined;
  if (tree) recover(tree, terminal);
  const memory = memoryOf(selection, terminal, mode === 'write');
  const planned = ask
    ? await chooseSites(selection, ask, terminal, memory)
    : planSelection(selection, terminal, memory);
  if (!planned) {
    say('stopped: nothing was written', terminal);
    return ExitCode.failed;
  }
  const { run, marked } = withMarks(planned, flags);
  if (tree) {
    if (flags.staged) assertStaged(run);
    if (!flags.allowDirty) assertClean(run);
    writeRun(run, tree);
    if (run.texts.size > 0) memory.keep();
  }
  const reporter = flags.reporter ?? selection.reporter ?? 'pretty';
  const document = flags.diff
    ? patch(run)
    : reportDocument(run, mode, reporter, flags.output !== undefined, terminal);
  putDocument(document, flags.output, terminal);
  terminal.stderr(summaryText(run.plan, mode, run.scanned, styleOf(terminal, 'stderr')));
  if (marked > 0) say(markedText(marked, mode), terminal);
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

function asking({ ask }: Terminal): Ask {
  if (ask) return ask;
  throw new UsageError('-i asks about each site, and this is no terminal', 'leave it out, or run it on one');
}

const withMarks = (run: PlannedRun, { annotate }: Pick<Flags, 'annotate'>): AnnotatedRun =>
  annotate ? annotateRun(run) : { run, marked: 0 };

const markedText = (marked: number, mode: RunMode): string =>
  mode === 'write'
    ? `${counted(marked, 'comment')} added: normshift-todo`
    : `${counted(marked, 'comment')} would be added: normshift-todo`;

const examples = `
Examples:
  normshift src                                  migrate a folder
  normshift src --dry-run                        look first
  normshift src --diff | git apply               the same, as a patch
  normshift --since main                         what this branch changed
  normshift -i src                               decide site by site: y, n, a(ll), q(uit), e(xplain)
  normshift src --annotate                       leave a comment at each site that is left to decide
  normshift --stdin-filename src/net.ts < a.ts   a filter, for editors
  normshift --from './src/nn/**=./src/ms' src    layers of a library of your own

Exit codes: 0 nothing is left, 1 something is left to decide, 2 the run failed or was refused.`;
