import { NormshiftError, reasonOf } from '../errors/index.ts';
import type { Disk } from './disk.ts';
import type { Journal } from './journal.ts';
import { type Recovery, recover } from './recover.ts';
import { removeTemporaries, restore, standingOf } from './restore.ts';
import type { RecordedRun } from './types.ts';

/** What `undo` did. */
export type Undone =
  | { readonly kind: 'undone'; readonly files: number }
  /** The last run was undone before. */
  | { readonly kind: 'already' }
  /** A run had been killed while it wrote: it was taken back, and none before it. */
  | ({ readonly kind: 'recovered' } & Recovery);

/**
 * Gives every file that the last run replaced its bytes back: all, or none.
 *
 * @throws NormshiftError where files were edited since, naming them, and where there is no run
 */
export function undo(journal: Journal, disk: Disk): Undone {
  const recovered = recover(journal, disk);
  if (recovered) return { kind: 'recovered', ...recovered };
  const { last } = journal.load();
  if (!last) {
    throw new NormshiftError('nothing-to-undo', 'no run has written here', 'run undo where the run was made');
  }
  if (last.undone) return { kind: 'already' };
  const { written, edited } = standingOf(last, journal, disk);
  if (edited.length > 0) {
    throw new NormshiftError(
      'edited-since',
      `changed since the run: ${edited.map(({ path }) => path).join(', ')}`,
      'nothing was undone; take those changes back first, or restore the files by hand',
    );
  }
  journal.save({ schema: 1, last, open: { kind: 'undo', run: last } });
  try {
    restore(last, written, journal, disk);
    journal.save({ schema: 1, last: { ...last, undone: true } });
  } catch (error) {
    tidy(last, journal, disk);
    if (error instanceof NormshiftError) throw error;
    throw new NormshiftError(
      'undo-failed',
      `not every file was restored: ${reasonOf(error)}`,
      'put that right, then run normshift undo again',
    );
  }
  return { kind: 'undone', files: last.files.length };
}

/** What cannot be removed now is removed by the next one. */
function tidy(run: RecordedRun, journal: Journal, disk: Disk): void {
  try {
    removeTemporaries(run, journal, disk);
  } catch {
    // Why the files could not be restored says why these could not be removed.
  }
}
