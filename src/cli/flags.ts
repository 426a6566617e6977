import { type Command, Option } from 'commander';
import type { RawOptions } from '../config/index.ts';
import { UsageError } from '../errors/index.ts';
import { type ReporterName, reporterNames } from '../report/index.ts';
import { nearest } from '../text/index.ts';

/** What decides a plan. What is absent is up to the configuration. */
export interface PlanFlags extends RawOptions {
  readonly config?: string;
}

/** Where a report goes, and as what. */
export interface ReportFlags {
  readonly reporter?: ReporterName;
  readonly output?: string;
}

/** The options of every command that plans. */
export const withPlanFlags = (command: Command): Command =>
  command
    .option('--target <framework[@version]>', 'the framework to move to (default: mindspore)')
    .option('--device <name>', 'where the code will run: cpu, gpu or ascend')
    .option('--from <module[=target]>', 'a module whose layers follow torch; repeatable', collect, [])
    .option('--to <module>', 'the module to import from, for a single --from')
    .option('--preserve-mode', "keep torch's initial mode: append .set_train() to each layer")
    .addOption(new Option('--no-preserve-mode').hideHelp())
    .option('--input-rank <axes>', 'how many axes the inputs of a LayerNorm over several have', Number)
    .option('--config <file>', 'the configuration (default: the nearest normshift.config.*)');

/** The options of every command that reports. */
export const withReportFlags = (command: Command): Command =>
  command
    .addOption(
      new Option('--reporter <name>', `${reporterNames.join(', ')} (default: pretty)`).argParser(reporter),
    )
    .option('-o, --output <file>', 'write the report to a file');

/** What a run that writes nothing may keep all the same. */
export interface CacheFlags {
  readonly cache: boolean;
}

/** The option of commands that write nothing, and so keep nothing unless they are told to. */
export const withCache = (command: Command): Command =>
  command.option(
    '--cache',
    "keep what the checks found in git's folder, or the user's cache, for later runs",
    false,
  );

/** The option of commands that may leave what is not proved. */
export const withSafeOnly = (command: Command): Command =>
  command
    .option('--safe-only', 'leave sites whose proof rests on assumptions')
    .addOption(new Option('--no-safe-only').hideHelp());

/** The option of commands that write. */
export const withAllowDirty = (command: Command): Command =>
  command.option('--allow-dirty', 'write files that have changes which git does not hold', false);

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

function reporter(name: string): ReporterName {
  const found = reporterNames.find((each) => each === name);
  if (found) return found;
  const word = nearest(name, reporterNames);
  throw new UsageError(
    `unknown reporter ${name}`,
    word ? `did you mean ${word}?` : `known: ${reporterNames.join(', ')}`,
  );
}
