import { readFileSync } from 'node:fs';
import { CommanderError } from 'commander';
import { ExitCode, NormshiftError } from '../errors/index.ts';
import { commandFirst } from './command-first.ts';
import { execute } from './execute.ts';
import { program } from './program.ts';

// A reader that stops reading, such as `| head`, is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

function main(argv: readonly string[]): ExitCode {
  let exitCode: ExitCode = ExitCode.done;
  const version = packageVersion();
  try {
    const root = program(version, (invocation) => {
      exitCode = execute(invocation, {
        cwd: process.cwd(),
        version,
        stdout: (text) => void process.stdout.write(text),
        stderr: (text) => void process.stderr.write(text),
        colours: { stdout: wantsColour(process.stdout), stderr: wantsColour(process.stderr) },
      });
    });
    root.parse(commandFirst(root, argv), { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error);
  }
}

function report(error: unknown): ExitCode {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return ExitCode.done;
    process.stderr.write(`normshift: ${error.message.replace(/^error: /, '').replace(/\n+/g, ' ')}\n`);
    return ExitCode.failed;
  }
  if (error instanceof NormshiftError) {
    process.stderr.write(`normshift: ${error.message}: ${error.hint}\n`);
    return error.exitCode;
  }
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`normshift: a defect of normshift: ${text}\n`);
  return ExitCode.failed;
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always } = process.env;
  if (never !== undefined && never !== '') return false;
  if (always !== undefined) return always !== '0' && always !== 'false';
  return stream.isTTY === true;
}

function packageVersion(): string {
  const content: unknown = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  const hasVersion = typeof content === 'object' && content !== null && 'version' in content;
  return hasVersion ? String(content.version) : '0.0.0';
}

process.exitCode = main(process.argv.slice(2));
