import { ExitCode } from '../../errors/index.ts';
import { mergePlans, planText } from '../../plan/index.ts';
import { isUndecided, summaryText } from '../../report/index.ts';
import { assertWritable, putDocument, styleOf } from '../document.ts';
import { loadPlan } from '../plan-file.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Flags {
  readonly output?: string;
}

export const defineMerge: Define = (root, act) => {
  root
    .command('merge <plans...>')
    .description('put the shards of a plan together')
    .option('-o, --output <file>', 'write the plan to a file')
    .addHelpText('after', examples)
    .action((names: string[], flags: Flags) => act((terminal) => merge(names, flags, terminal)));
};

async function merge(names: readonly string[], { output }: Flags, terminal: Terminal): Promise<ExitCode> {
  const { cwd } = terminal;
  const plans = await Promise.all(names.map((each) => loadPlan(each, cwd)));
  assertWritable(output, cwd);
  const merged = mergePlans(plans);
  putDocument(planText(merged), output, terminal);
  const plan = { ...merged, target: merged.options.target };
  terminal.stderr(summaryText(plan, 'dry-run', merged.scanned, styleOf(terminal, 'stderr')));
  return isUndecided(plan) ? ExitCode.left : ExitCode.done;
}

const examples = `
Examples:
  normshift merge 1.json 2.json 3.json -o plan.json    byte for byte what one run would have planned

Exit codes: 0 nothing is left, 1 something is left to decide (the plan is written), 2 a shard is missing or does not fit.`;
