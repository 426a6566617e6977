import { Command, Option } from 'commander';
import { UsageError } from '../errors/index.ts';
import { type ReporterName, reporterNames } from '../report/index.ts';
import { nearest } from '../text/index.ts';

/** What the command line asks for. */
export interface Invocation {
  readonly command: 'migrate' | 'check';
  readonly paths: readonly string[];
  readonly flags: Flags;
}

/** What is absent is up to the configuration. */
export interface Flags {
  readonly target?: string;
  readonly device?: string;
  readonly from: readonly string[];
  readonly to?: string;
  readonly preserveMode?: boolean;
  readonly safeOnly?: boolean;
  readonly inputRank?: number;
  readonly config?: string;
  readonly reporter?: ReporterName;
  readonly output?: string;
  readonly dryRun: boolean;
  readonly diff: boolean;
  readonly allowDirty: boolean;
}

/** The command line's grammar; runs one command through `act`. */
export function program(version: string, act: (invocation: Invocation) => Promise<void>): Command {
  const root = new Command('normshift')
    .description(
      'Migrates normalisation layers from PyTorch to MindSpore, and proves each rewrite numerically.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined })
    .showSuggestionAfterError(true)
    .helpCommand(false);
  const migrate = shared(root.command('migrate [paths...]', { isDefault: true }))
    .description('rewrite norm layers in files and folders (default: the current folder)')
    .option('--dry-run', 'show what would change, and write nothing', false)
    .option('--diff', 'print a patch for git apply, and write nothing', false)
    .option('--safe-only', 'leave sites whose proof rests on assumptions')
    .addOption(new Option('--no-safe-only').hideHelp())
    .option('--allow-dirty', 'write files that have changes which git does not hold', false)
    .addHelpText('after', migrateExamples);
  migrate.action((paths: string[], flags: Flags) => act({ command: 'migrate', paths, flags }));
  const check = shared(root.command('check [paths...]'))
    .description('write nothing; exit 1 if anything is left to migrate or to decide')
    .addHelpText('after', checkExamples);
  check.action((paths: string[], flags: Omit<Flags, 'dryRun' | 'diff' | 'allowDirty'>) =>
    act({
      command: 'check',
      paths,
      flags: { ...flags, dryRun: true, diff: false, allowDirty: false },
    }),
  );
  return root;
}

const migrateExamples = `
Examples:
  normshift src                                  migrate a folder
  normshift src --dry-run                        look first
  normshift src --diff | git apply               the same, as a patch
  normshift --from './src/nn/**=./src/ms' src    layers of a library of your own

Exit codes: 0 nothing is left, 1 something is left to decide, 2 the run failed or was refused.`;

const checkExamples = `
Examples:
  normshift check                                in CI
  normshift check --reporter json -o report.json
  normshift check --reporter sarif -o normshift.sarif    for code scanning
  normshift check --reporter github              annotations on the lines of a pull request

Exit codes: 0 nothing is left, 1 something is left to migrate or to decide, 2 the run failed.`;

function shared(command: Command): Command {
  return command
    .option('--target <framework[@version]>', 'the framework to move to (default: mindspore)')
    .option('--device <name>', 'where the code will run: cpu, gpu or ascend')
    .option('--from <module[=target]>', 'a module whose layers follow torch; repeatable', collect, [])
    .option('--to <module>', 'the module to import from, for a single --from')
    .option('--preserve-mode', "keep torch's initial mode: append .set_train() to each layer")
    .addOption(new Option('--no-preserve-mode').hideHelp())
    .option('--input-rank <axes>', 'how many axes the inputs of a LayerNorm over several have', Number)
    .option('--config <file>', 'the configuration (default: the nearest normshift.config.*)')
    .addOption(
      new Option('--reporter <name>', `${reporterNames.join(', ')} (default: pretty)`).argParser(reporter),
    )
    .option('-o, --output <file>', 'write the report to a file');
}

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
