import { Command, type OutputConfiguration } from 'commander';
import { defineApply } from './commands/apply.ts';
import { defineCheck } from './commands/check.ts';
import { defineCompletion } from './commands/completion.ts';
import type { Act, Define } from './commands/command.ts';
import { defineExplain } from './commands/explain.ts';
import { defineInit } from './commands/init.ts';
import { defineLsp } from './commands/lsp.ts';
import { defineMerge } from './commands/merge.ts';
import { defineMigrate } from './commands/migrate.ts';
import { definePlan } from './commands/plan.ts';
import { defineUndo } from './commands/undo.ts';
import { defineVerify } from './commands/verify.ts';
import { narrow, narrowHelp } from './help-text.ts';
import type { Terminal } from './terminal.ts';

/** In the order of the help. */
const commands: readonly Define[] = [
  defineMigrate,
  defineCheck,
  defineVerify,
  defineExplain,
  defineInit,
  definePlan,
  defineMerge,
  defineApply,
  defineUndo,
  defineLsp,
  defineCompletion,
];

/** The command line's grammar; runs one command through `act`. @param terminal where help goes */
export function program(version: string, act: Act, terminal?: Pick<Terminal, 'stdout' | 'columns'>): Command {
  const root = new Command('normshift')
    .description(
      'Migrates normalisation layers from PyTorch to MindSpore, and proves each rewrite numerically.',
    )
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: () => undefined, ...(terminal && helpOn(terminal)) })
    .showSuggestionAfterError(true)
    .helpCommand(false);
  for (const define of commands) define(root, act);
  return root;
}

function helpOn({ stdout, columns }: Pick<Terminal, 'stdout' | 'columns'>): OutputConfiguration {
  const width = columns?.stdout ?? narrow;
  return width < narrow
    ? { writeOut: (text) => void stdout(narrowHelp(text, width)), getOutHelpWidth: () => Infinity }
    : { writeOut: stdout, getOutHelpWidth: () => width };
}
