import { Option } from 'commander';
import pc from 'picocolors';
import { ExitCode, UsageError } from '../../errors/index.ts';
import { isUndecided, type Style, summaryText } from '../../report/index.ts';
import {
  oracleScript,
  renderVerification,
  type VerificationReporter,
  verificationReporters,
  verificationOf,
  verificationSummary,
} from '../../verification/index.ts';
import { chosenFrom } from '../chosen.ts';
import { assertWritable, putDocument, say, styleOf } from '../document.ts';
import { type CacheFlags, type PlanFlags, withCache, withPlanFlags } from '../flags.ts';
import { memoryOf, planSelection, selectFiles } from '../plan-paths.ts';
import { repeatOnFrameworks } from '../oracle.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Flags extends PlanFlags, CacheFlags {
  readonly reporter: VerificationReporter;
  readonly output?: string;
  readonly sites: boolean;
  readonly oracle: boolean;
  readonly python: readonly string[];
}

export const defineVerify: Define = (root, act) => {
  withCache(withPlanFlags(root.command('verify [paths...]')))
    .description('write nothing; report the equivalence checks in full, configuration by configuration')
    .addOption(
      new Option('--reporter <name>', verificationReporters.join(', '))
        .argParser(chosenFrom('reporter', verificationReporters))
        .default('pretty'),
    )
    .option('-o, --output <file>', 'write the report to a file')
    .option('--sites', 'list the sites of each configuration', false)
    .option('--oracle', 'write a Python script that repeats the checks on the real frameworks', false)
    .option('--python <path>', 'an interpreter to run the script with; repeatable', collect, [])
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => verify(paths, flags, terminal)));
};

async function verify(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  if (flags.python.length > 0 && !flags.oracle)
    throw new UsageError('--python runs the script of --oracle', 'add --oracle');
  assertWritable(flags.output, terminal.cwd);
  const selection = await selectFiles(paths, flags, terminal.cwd);
  // A run that writes nothing keeps nothing, unless it is told to.
  const memory = memoryOf(selection, terminal, flags.cache);
  const run = planSelection(selection, terminal, memory);
  if (flags.cache) memory.keep();
  const verification = verificationOf(run.plan, memory.configurations(), (id) => memory.configurationOf(id));
  const style = styleOf(terminal, 'stderr');
  if (flags.oracle) {
    const script = oracleScript(verification, terminal.version);
    terminal.stderr(summaryText(run.plan, 'check', run.scanned, style));
    return repeatOnFrameworks(script, flags, isUndecided(run.plan), terminal);
  }
  const document = renderVerification(flags.reporter, {
    verification,
    version: terminal.version,
    places: flags.sites,
    style: flags.output === undefined ? styleOf(terminal, 'stdout') : styleInFile,
  });
  putDocument(document, flags.output, terminal);
  terminal.stderr(summaryText(run.plan, 'check', run.scanned, style));
  say(verificationSummary(verification), terminal);
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

const collect = (value: string, previous: readonly string[]): string[] => [...previous, value];

const styleInFile: Style = { colours: pc.createColors(false), width: 160 };

const examples = `
Examples:
  normshift verify src                           what was proved, as a table
  normshift verify src --sites                   with the places of each configuration
  normshift verify src --reporter html -o proof.html     with plots
  normshift verify src --oracle -o proof.py      a script that repeats it on PyTorch and MindSpore
  normshift verify src --oracle --python venv/bin/python    and run it

Exit codes: 0 nothing is left, 1 something is left to decide, 2 the run failed.`;
