import { Option } from 'commander';
import pc from 'picocolors';
import { ExitCode } from '../../errors/index.ts';
import { isUndecided, type Style, summaryText } from '../../report/index.ts';
import { Checker } from '../../verify/index.ts';
import {
  renderVerification,
  type VerificationReporter,
  verificationReporters,
  verificationOf,
  verificationSummary,
} from '../../verification/index.ts';
import { chosenFrom } from '../chosen.ts';
import { assertWritable, putDocument, styleOf } from '../document.ts';
import { type PlanFlags, withPlanFlags } from '../flags.ts';
import { planPaths } from '../plan-paths.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

interface Flags extends PlanFlags {
  readonly reporter: VerificationReporter;
  readonly output?: string;
  readonly sites: boolean;
}

export const defineVerify: Define = (root, act) => {
  withPlanFlags(root.command('verify [paths...]'))
    .description('write nothing; report the equivalence checks in full, configuration by configuration')
    .addOption(
      new Option('--reporter <name>', verificationReporters.join(', '))
        .argParser(chosenFrom('reporter', verificationReporters))
        .default('pretty'),
    )
    .option('-o, --output <file>', 'write the report to a file')
    .option('--sites', 'list the sites of each configuration', false)
    .addHelpText('after', examples)
    .action((paths: string[], flags: Flags) => act((terminal) => verify(paths, flags, terminal)));
};

async function verify(paths: readonly string[], flags: Flags, terminal: Terminal): Promise<ExitCode> {
  const checker = new Checker();
  const { run } = await planPaths(paths, flags, terminal.cwd, checker);
  assertWritable(flags.output, terminal.cwd);
  const verification = verificationOf(run.plan, checker.configurations());
  const document = renderVerification(flags.reporter, {
    verification,
    version: terminal.version,
    places: flags.sites,
    style: flags.output === undefined ? styleOf(terminal, 'stdout') : styleInFile,
  });
  putDocument(document, flags.output, terminal);
  terminal.stderr(summaryText(run.plan, 'check', run.scanned, styleOf(terminal, 'stderr')));
  terminal.stderr(`${verificationSummary(verification)}\n`);
  return isUndecided(run.plan) ? ExitCode.left : ExitCode.done;
}

const styleInFile: Style = { colours: pc.createColors(false), width: 160 };

const examples = `
Examples:
  normshift verify src                           what was proved, as a table
  normshift verify src --sites                   with the places of each configuration
  normshift verify src --reporter html -o proof.html     with plots

Exit codes: 0 nothing is left, 1 something is left to decide, 2 the run failed.`;
