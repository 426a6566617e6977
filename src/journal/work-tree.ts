import { type Disk, nodeDisk } from './disk.ts';
import { Journal } from './journal.ts';
import { locked, type Processes, unkept } from './lock.ts';
import type { Place } from './place.ts';
import { type Recovery, recover } from './recover.ts';
import type { Change } from './types.ts';
import { undo, type Undone } from './undo.ts';
import { writeChanges } from './write-changes.ts';

/** What a command does to the files of a work tree; one process at a time. */
export class WorkTree {
  readonly #journal: Journal;

  constructor(
    private readonly place: Place,
    private readonly processes: Processes,
    private readonly disk: Disk = nodeDisk,
  ) {
    this.#journal = new Journal(place, disk);
  }

  /** The folder that changed paths are relative to; not through symbolic links. */
  get root(): string {
    return this.place.root;
  }

  /** Takes back a run that was killed while it wrote. */
  recover(): Recovery | undefined {
    if (!this.disk.exists(this.place.folder)) return undefined;
    return this.#locked(() => recover(this.#journal, this.disk));
  }

  /** Replaces files: all, or none. */
  write(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.#locked(() => {
      recover(this.#journal, this.disk);
      writeChanges(changes, this.#journal, this.disk);
    });
  }

  /** Gives every file that the last run replaced its bytes back. */
  undo(): Undone {
    if (!this.disk.exists(this.place.folder)) return undo(this.#journal, this.disk);
    return this.#locked(() => undo(this.#journal, this.disk));
  }

  #locked<Result>(act: () => Result): Result {
    const { folder } = this.place;
    try {
      this.disk.makeFolder(folder);
    } catch (error) {
      throw unkept(folder, error);
    }
    return locked(folder, this.disk, this.processes, act);
  }
}
