import { ExitCode } from '../../errors/index.ts';
import {
  filesOfShard,
  parseShard,
  planDocument,
  planText,
  recordOptions,
  type Shard,
} from '../../plan/index.ts';
import { isUndecided, summaryText } from '../../report/index.ts';
import { assertWritable, putDocument, styleOf } from '../document.ts';
import { type CacheFlags, type PlanFlags, withCache, withPlanFlags, withSafeOnly } from '../flags.ts';
import { memoryOf, planSelection, selectFiles } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Flags extends PlanFlags, CacheFlags {
  readonly shard?: Shard;
  readonly output?: string;
}

export const definePlan: Define = (root, act) => {
  withCache(withSafeOnly(withPlanFlags(root.command('plan [paths...]'))))
    .description('decide everything, and keep it in a file for merge and apply')
    .option('--shard <i/n>', 'plan one part of the files, of several', parseShard)
    .option('-o, --output <file>', 'write the plan to a file')
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => plan(paths, flags, terminal)));
};

async function plan(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const { cwd, version } = terminal;
  const selection = await selectFiles(paths, flags, cwd);
  assertWritable(flags.output, cwd);
  const { files, root, options } = selection;
  const recorded = recordOptions(options, files, root, cwd);
  const part = flags.shard ? filesOfShard(files, flags.shard) : files;
  const memory = memoryOf(selection, terminal, flags.cache);
  const run = planSelection({ ...selection, files: part }, terminal, memory);
  if (flags.cache) memory.keep();
  const document = planDocument(run, recorded, version, flags.shard);
  putDocument(planText(document), flags.output, terminal);
  terminal.stderr(summaryText(run.plan, 'dry-run', run.scanned, styleOf(terminal, 'stderr')));
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

const examples = `
Examples:
  normshift plan src -o plan.json              then: normshift apply plan.json
  normshift plan src --shard 2/3 -o 2.json     then: normshift merge 1.json 2.json 3.json -o plan.json

Exit codes: 0 nothing is left, 1 something is left to decide (the plan is written), 2 the run failed.`;
