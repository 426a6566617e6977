import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Option } from 'commander';
import { ExitCode } from '../../errors/index.ts';
import { rulePagePath } from '../../report/index.ts';
import { type PlanFlags, withPlanFlags } from '../flags.ts';
import { installation } from '../installed.ts';
import type { Terminal } from '../terminal.ts';
import type { Define } from './command.ts';

export const defineLsp: Define = (root, act) => {
  withPlanFlags(root.command('lsp'))
    .description('serve an editor: the language server protocol on standard input and output')
    .addOption(new Option('--stdio', 'what it always does').hideHelp())
    .addOption(new Option('--clientProcessId <pid>', 'stop with this process').hideHelp())
    .action((flags: PlanFlags) => act((terminal) => lsp(flags, terminal)));
};

/** Ends when the client says so, which ends the process. */
async function lsp(flags: PlanFlags, { cwd, version }: Terminal): Promise<ExitCode> {
  const [{ serve }, { createConnection, ProposedFeatures }] = await Promise.all([
    import('../../editor/index.ts'),
    import('vscode-languageserver/node'),
  ]);
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  // The command line's defaults say nothing.
  const { from, ...others } = flags;
  const options = from && from.length > 0 ? { ...others, from } : others;
  serve(connection, cwd, { ...options, version, rulePage });
  return new Promise(() => undefined);
}

/** The page of a rule in this installation, which editors can open. */
const rulePage = (rule: string): string => pathToFileURL(join(installation(), rulePagePath(rule))).href;
