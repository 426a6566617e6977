import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { askOn } from './ask.ts';
import { ExitCode, reasonOf } from '../errors/index.ts';
import { cacheFolder } from './cache-folder.ts';
import { isLive } from './live.ts';
import { run } from './run.ts';

let lostOutput = false;

// A reader that stops reading, such as `| head`, is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    lostOutput = true;
    process.exitCode = ExitCode.failed;
    if (stream === process.stdout) complain(error);
  });
}

/** Where even that cannot be written, there is the exit code. */
function complain(error: Error): void {
  process.stderr.write(
    `normshift: standard output could not be written: ${reasonOf(error)}: name a file with --output\n`,
  );
}

function wantsColour(stream: NodeJS.WriteStream): boolean {
  const { NO_COLOR: never, FORCE_COLOR: always } = process.env;
  if (never !== undefined && never !== '') return false;
  if (always !== undefined) return always !== '0' && always !== 'false';
  return stream.isTTY === true;
}

/** A terminal's width; `COLUMNS` says another, and says one where there is no terminal. */
function columnsOf(stream: NodeJS.WriteStream): number | undefined {
  const wanted = Number(process.env['COLUMNS']);
  if (Number.isSafeInteger(wanted) && wanted > 0) return wanted;
  // A terminal that does not know its size says 0.
  return stream.columns > 0 ? stream.columns : undefined;
}

function packageVersion(): string {
  const content: unknown = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  );
  const hasVersion = typeof content === 'object' && content !== null && 'version' in content;
  return hasVersion ? String(content.version) : '0.0.0';
}

function isRunning(id: number): boolean {
  try {
    return process.kill(id, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

const exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  version: packageVersion(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  colours: { stdout: wantsColour(process.stdout), stderr: wantsColour(process.stderr) },
  columns: { stdout: columnsOf(process.stdout), stderr: columnsOf(process.stderr) },
  cacheFolder: cacheFolder(process.platform, process.env, homedir()),
  processes: { id: process.pid, isRunning },
  live: isLive(process.stderr.isTTY, process.env),
  ...(process.stdin.isTTY && process.stderr.isTTY ? { ask: askOn(process.stdin, process.stderr) } : {}),
});
if (!lostOutput) process.exitCode = exitCode;
