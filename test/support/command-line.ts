import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../src/cli/run.ts';
import type { Terminal } from '../../src/cli/terminal.ts';
import type { Result } from './built-program.ts';

/**
 * Runs a command line in this process: all of the program but for its entry, in a tenth of a process's time. For what
 * is the same in both; what is not starts the built program.
 *
 * @param terminal what differs from one without a terminal
 */
export async function commandLine(
  args: readonly string[],
  cwd: string,
  terminal: Partial<Terminal> = {},
): Promise<Result> {
  const written = { stdout: '', stderr: '' };
  const status = await run(args, {
    cwd,
    version: '0.0.0',
    stdout: (text) => void (written.stdout += text),
    stderr: (text) => void (written.stderr += text),
    colours: { stdout: false, stderr: false },
    cacheFolder: join(tmpdir(), '.cache/normshift'),
    processes: { id: 1, isRunning: () => false },
    ...terminal,
  });
  return { status, ...written };
}
