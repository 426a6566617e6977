import { ExitCode } from '../../errors/index.ts';
import { placeFrom, type Undone } from '../../journal/index.ts';
import { say } from '../document.ts';
import type { Terminal } from '../terminal.ts';
import { recoveryLines, workTreeAt } from '../work-tree.ts';
import type { Define } from './command.ts';

export const defineUndo: Define = (root, act) => {
  root
    .command('undo')
    .description('give the files that the last run wrote the bytes back that they had')
    .addHelpText('after', examples)
    .action(() => act(undo));
};

function undo(terminal: Terminal): ExitCode {
  const tree = workTreeAt(placeFrom(terminal.cwd, terminal.cacheFolder), terminal);
  const undone = tree.undo();
  for (const each of linesOf(undone)) say(each, terminal);
  return undone.kind === 'recovered' && undone.left.length > 0 ? ExitCode.left : ExitCode.done;
}

function linesOf(undone: Undone): string[] {
  switch (undone.kind) {
    case 'undone':
      return [
        `undone: ${String(undone.files)} ${undone.files === 1 ? 'file is' : 'files are'} as before the run`,
      ];
    case 'already':
      return ['the last run was undone already: nothing was changed'];
    case 'recovered':
      return recoveryLines(undone);
  }
}

const examples = `
Examples:
  normshift undo    after normshift migrate or apply, anywhere in the same work tree

Files that changed since are named, and then nothing is undone. A run that was killed while it wrote is taken back.

Exit codes: 0 done, 1 a file of a killed run was edited since and stays, 2 there is nothing to undo, or it was refused.`;
