import { CommanderError } from 'commander';
import { ExitCode, NormshiftError, UsageError } from '../errors/index.ts';
import { nearest } from '../text/index.ts';
import { commandFirst } from './command-first.ts';
import type { Act } from './commands/command.ts';
import { program } from './program.ts';
import type { Terminal } from './terminal.ts';
import { usageText } from './usage-text.ts';

/**
 * Runs a command line; what is wrong with it is one line on stderr.
 *
 * @param words what follows the program's name
 */
export async function run(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exitCode: ExitCode = ExitCode.done;
  try {
    const act: Act = async (command) => {
      exitCode = await command(terminal);
    };
    const root = program(terminal.version, act, terminal);
    await root.parseAsync(commandFirst(root, words), { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(likelyCommand(error, words, terminal.version) ?? error, words, terminal);
  }
}

/** A path that is not there may have been meant for a command: `chekc src`. */
function likelyCommand(error: unknown, words: readonly string[], version: string): UsageError | undefined {
  const path =
    error instanceof UsageError ? /^no such file or folder: (.*)$/.exec(error.message)?.[1] : undefined;
  if (error instanceof UsageError && error.hint.startsWith('did you mean')) return undefined;
  if (path === undefined || path !== words.find((each) => !each.startsWith('-'))) return undefined;
  const commands = program(version, () => Promise.resolve()).commands.map((each) => each.name());
  const command = path.includes('/') || path.includes('.') ? undefined : nearest(path, commands);
  return command === undefined
    ? undefined
    : new UsageError(`no such file, folder or command: ${path}`, `did you mean ${command}?`);
}

function report(error: unknown, words: readonly string[], { stderr, version }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.done;
    const root = program(version, () => Promise.resolve());
    stderr(`normshift: ${oneLine(usageText(error, root, commandFirst(root, words)[0]))}\n`);
    return ExitCode.failed;
  }
  if (error instanceof NormshiftError) {
    stderr(`normshift: ${oneLine(`${error.message}: ${error.hint}`)}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  stderr(`normshift: a defect of normshift: ${text}\n`);
  return ExitCode.failed;
}

/** A text whose control characters neither break the line nor reach the terminal. */
const oneLine = (text: string): string =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
