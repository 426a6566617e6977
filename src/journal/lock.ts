import { Buffer } from 'node:buffer';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { NormshiftError, reasonOf } from '../errors/index.ts';
import { type Disk, isCode } from './disk.ts';

/** The processes of this machine. */
export interface Processes {
  /** This one's. */
  readonly id: number;
  readonly isRunning: (id: number) => boolean;
}

/**
 * Does something that no other process does in the same journal meanwhile. The lock of a process that was killed does
 * not hold.
 */
export function locked<Result>(folder: string, disk: Disk, processes: Processes, act: () => Result): Result {
  acquire(folder, disk, processes);
  try {
    return act();
  } finally {
    disk.remove(lockIn(folder));
  }
}

const lockIn = (folder: string): string => join(folder, 'lock');

/** What is said where there can be no journal. */
export const unkept = (folder: string, error: unknown): NormshiftError =>
  new NormshiftError(
    'write-failed',
    `the journal in ${folder} cannot be kept: ${reasonOf(error)}`,
    'nothing is written without one: make the folder writable',
  );

function acquire(folder: string, disk: Disk, processes: Processes): void {
  const path = lockIn(folder);
  const own = `${String(processes.id)} ${hostname()}\n`;
  for (let attempt = 0; ; attempt++) {
    try {
      disk.create(path, Buffer.from(own));
      return;
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw unkept(folder, error);
    }
    const holder = read(path, disk);
    if (attempt > 0 || (holder !== undefined && holds(holder, processes))) {
      const who = holder?.trim().split(' ')[0] ?? '';
      throw new NormshiftError(
        'locked',
        `another run of normshift is writing here${who === '' ? '' : ` (process ${who})`}`,
        `wait for its end; if there is none, delete ${path}`,
      );
    }
    disk.remove(path);
  }
}

/** Of another machine's processes nothing is known. A lock without text is of a process killed while it made it. */
function holds(holder: string, { isRunning }: Processes): boolean {
  const [id = '', host = ''] = holder.trim().split(' ');
  return id !== '' && (host !== hostname() || isRunning(Number(id)));
}

function read(path: string, disk: Disk): string | undefined {
  try {
    return disk.read(path).toString('utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}
