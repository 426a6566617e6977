import type { Disk } from './disk.ts';
import type { Journal } from './journal.ts';
import { restore, standingOf } from './restore.ts';

/** What became of a run that was interrupted. */
export interface Recovery {
  /** How many files were given back what they held before it. */
  readonly restored: number;
  /** Paths of files that were edited since, and were left as they are. */
  readonly left: readonly string[];
}

/** Takes back a run that was killed while it wrote, or ends an `undo` that was; nothing where neither is so. */
export function recover(journal: Journal, disk: Disk): Recovery | undefined {
  const { open, last } = journal.load();
  if (!open) return undefined;
  const { written, edited } = standingOf(open.run, journal, disk);
  restore(open.run, written, journal, disk);
  // A run that was taken back leaves the one before it as the last.
  const before = open.kind === 'undo' ? { ...open.run, undone: true } : last;
  journal.save({ schema: 1, ...(before ? { last: before } : {}) });
  return { restored: written.length, left: edited.map(({ path }) => path) };
}
