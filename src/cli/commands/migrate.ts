import { ExitCode, NormshiftError } from '../../errors/index.ts';
import { dirtyFiles, type PlannedRun, writeFiles } from '../../plan/index.ts';
import { isUndecided, type RunMode, summaryText } from '../../report/index.ts';
import { assertWritable, patchDocument, putDocument, reportDocument, styleOf } from '../document.ts';
import {
  type PlanFlags,
  type ReportFlags,
  withAllowDirty,
  withPlanFlags,
  withReportFlags,
  withSafeOnly,
} from '../flags.ts';
import { planPaths } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Flags extends PlanFlags, ReportFlags {
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly allowDirty: boolean;
}

export const defineMigrate: Define = (root, act) => {
  const command = withReportFlags(withPlanFlags(root.command('migrate [paths...]', { isDefault: true })))
    .description('rewrite norm layers in files and folders (default: the current folder)')
    .option('--dry-run', 'show what would change, and write nothing', false)
    .option('--diff', 'print a patch for git apply, and write nothing', false);
  withAllowDirty(withSafeOnly(command))
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => migrate(paths, flags, terminal)));
};

async function migrate(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { run, reporter = 'pretty' } = await planPaths(paths, flags, terminal.cwd);
  const mode: RunMode = flags.dryRun || flags.diff ? 'dry-run' : 'write';
  assertWritable(flags.output, terminal.cwd);
  if (mode === 'write') write(run, flags.allowDirty);
  const document = flags.diff
    ? patchDocument(run)
    : reportDocument(run, mode, flags.reporter ?? reporter, flags.output !== undefined, terminal);
  putDocument(document, flags.output, terminal);
  terminal.stderr(summaryText(run.plan, mode, run.scanned, styleOf(terminal, 'stderr')));
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

function write(run: PlannedRun, allowDirty: boolean): void {
  const paths = [...run.texts.values()].map(({ path }) => path);
  const [dirty, ...more] = allowDirty ? [] : dirtyFiles(paths);
  if (dirty !== undefined) {
    const others = more.length > 0 ? ` and ${String(more.length)} more` : '';
    throw new NormshiftError(
      'dirty',
      `${dirty}${others} has changes that git does not hold`,
      'commit or stage them first, or pass --allow-dirty',
    );
  }
  writeFiles(run);
}

const examples = `
Examples:
  normshift src                                  migrate a folder
  normshift src --dry-run                        look first
  normshift src --diff | git apply               the same, as a patch
  normshift --from './src/nn/**=./src/ms' src    layers of a library of your own

Exit codes: 0 nothing is left, 1 something is left to decide, 2 the run failed or was refused.`;
