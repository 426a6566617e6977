import { CommanderError } from 'commander';
import { ExitCode, NormshiftError } from '../errors/index.ts';
import { commandFirst } from './command-first.ts';
import { execute, type Terminal } from './execute.ts';
import { program } from './program.ts';

/**
 * Runs a command line; what is wrong with it is one line on stderr.
 *
 * @param words what follows the program's name
 */
export function run(words: readonly string[], terminal: Terminal): ExitCode {
  let exitCode: ExitCode = ExitCode.done;
  try {
    const root = program(terminal.version, (invocation) => {
      exitCode = execute(invocation, terminal);
    });
    root.parse(commandFirst(root, words), { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal);
  }
}

function report(error: unknown, { stderr }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.done;
    stderr(`normshift: ${error.message.replace(/^error: /, '').replace(/\n+/g, ' ')}\n`);
    return ExitCode.failed;
  }
  if (error instanceof NormshiftError) {
    stderr(`normshift: ${error.message}: ${error.hint}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr(`normshift: a defect of normshift: ${text}\n`);
  return ExitCode.failed;
}
