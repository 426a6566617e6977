import { gitRoot } from '../../discover/index.ts';
import { ExitCode, UsageError } from '../../errors/index.ts';
import { placeOf } from '../../journal/index.ts';
import { assertClean, replay, writeRun } from '../../plan/index.ts';
import { isUndecided, summaryText } from '../../report/index.ts';
import { assertWritable, putDocument, reportDocument, styleOf } from '../document.ts';
import { type ReportFlags, withAllowDirty, withReportFlags } from '../flags.ts';
import { loadPlan } from '../plan-file.ts';
import type { Terminal } from '../terminal.ts';
import { recover, workTreeAt } from '../work-tree.ts';
import type { Define } from './command.ts';

interface Flags extends ReportFlags {
  readonly allowDirty: boolean;
}

export const defineApply: Define = (root, act) => {
  withAllowDirty(withReportFlags(root.command('apply <plan>')))
    .description('write what was planned, if no file changed since')
    .addHelpText('after', examples)
    .action((name: string, flags: Flags) => act((terminal) => apply(name, flags, terminal)));
};

async function apply(name: string, flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { cwd, cacheFolder } = terminal;
  const { plan } = await loadPlan(name, cwd);
  if (plan.shard) {
    const { index, count } = plan.shard;
    throw new UsageError(
      `${name} is shard ${String(index)}/${String(count)}`,
      'merge it with the others first',
    );
  }
  assertWritable(flags.output, cwd);
  const root = gitRoot(cwd) ?? cwd;
  const tree = workTreeAt(placeOf(root, cacheFolder), terminal);
  recover(tree, terminal);
  const run = replay(plan, root);
  if (!flags.allowDirty) assertClean(run);
  writeRun(run, tree, 'plan again');
  const document = reportDocument(
    run,
    'write',
    flags.reporter ?? 'pretty',
    flags.output !== undefined,
    terminal,
  );
  putDocument(document, flags.output, terminal);
  terminal.stderr(summaryText(run.plan, 'write', run.scanned, styleOf(terminal, 'stderr')));
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

const examples = `
Examples:
  normshift apply plan.json    in the work tree that the plan was made for

Every file that is changed, and every file that this was decided from, must be as it was planned; else nothing is written.

Exit codes: 0 nothing is left, 1 something is left to decide, 2 the run failed or was refused.`;
