import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { builtPackage, type Result, runProcess } from '../support/built-program.ts';
import type { Workspace } from '../support/workspace.ts';

const program = (): string => join(builtPackage(), 'bin/normshift.js');

/** Whether a program ends well here. */
function works(name: string, ...args: readonly string[]): boolean {
  try {
    return runProcess(name, args, { cwd: '/' }).status === 0;
  } catch {
    return false;
  }
}

/** What takes away the right of root to pass over permissions; others have none. */
function deprivation(): readonly string[] {
  if (process.getuid?.() !== 0) return [];
  const found = [['setpriv', '--bounding-set=-all', '--inh-caps=-all']].find(([name = '', ...args]) =>
    works(name, ...args, 'true'),
  );
  if (!found)
    throw new Error('root passes over permissions: run the tests as somebody else, or install setpriv');
  return found;
}

/** Runs the program as somebody whom permissions hold for. */
export function runAsAnyone(project: Workspace, ...args: readonly string[]): Result {
  const [first = '', ...rest] = [...deprivation(), process.execPath, program(), ...args];
  return runProcess(first, rest, { cwd: project.folder });
}

/** A disk with little room. */
export interface SmallDisk {
  /** How it is made, on this machine. */
  readonly by: 'a small disk' | 'a limit of file sizes';
  readonly run: (project: Workspace, ...args: readonly string[]) => Result;
}

/**
 * Makes a folder a disk with some room, where this machine lets it; else files that a run writes cannot be longer.
 *
 * @param folder empty
 */
export function smallDisk(folder: string, kibibytes: number): SmallDisk {
  const env = { XDG_CACHE_HOME: join(folder, '..', 'cache') };
  if (works('mount', '-t', 'tmpfs', '-o', `size=${String(kibibytes)}k`, 'none', folder)) {
    onTestFinished(() => {
      if (!works('umount', folder)) throw new Error(`${folder} is still mounted`);
    });
    return { by: 'a small disk', run: (project, ...args) => project.runWith({ env }, ...args) };
  }
  const limited = `trap '' XFSZ; ulimit -f 8; exec "$@"`;
  return {
    by: 'a limit of file sizes',
    run: ({ folder: cwd }, ...args) =>
      runProcess('bash', ['-c', limited, 'bash', process.execPath, program(), ...args], { cwd, env }),
  };
}
