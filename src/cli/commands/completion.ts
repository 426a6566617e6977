import { Argument } from 'commander';
import { ExitCode } from '../../errors/index.ts';
import { codes } from '../../explanation/index.ts';
import { reporterNames } from '../../report/index.ts';
import { chosenFrom } from '../chosen.ts';
import { completionScript, type Shell, shells } from '../completion/scripts.ts';
import { targets, wordsOf } from '../completion/words.ts';
import type { Define } from './command.ts';

export const defineCompletion: Define = (root, act) => {
  root
    .command('completion')
    .addArgument(new Argument('<shell>', shells.join(', ')).argParser(chosenFrom('shell', shells)))
    .description('print a script that completes words in bash, zsh or fish')
    .addHelpText('after', examples)
    .action((shell: Shell) =>
      act(({ stdout }) => {
        const commands = wordsOf(root, {
          '--target': targets(),
          '--device': ['cpu', 'gpu', 'ascend'],
          '--reporter': reporterNames,
          explain: [...codes.keys()],
          completion: shells,
        });
        stdout(completionScript(shell, ['normshift', 'migrate'], 'migrate', commands));
        return ExitCode.done;
      }),
    );
};

const examples = `
Examples:
  source <(normshift completion bash)                    in ~/.bashrc
  source <(normshift completion zsh)                     in ~/.zshrc, behind compinit
  normshift completion fish | source                     in ~/.config/fish/config.fish

It completes normshift and migrate: commands, options, and what options take.

Exit codes: 0 printed, 2 there is no such shell.`;
