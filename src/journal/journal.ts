import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { NormshiftError } from '../errors/index.ts';
import type { Disk } from './disk.ts';
import type { Place } from './place.ts';
import { isJournalState, type JournalState, type RecordedFile, type RecordedRun } from './types.ts';

export const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The journal of a work tree: its state, replaced in one step, and the bytes that runs replaced. */
export class Journal {
  constructor(
    private readonly place: Place,
    private readonly disk: Disk,
  ) {}

  /** @throws NormshiftError where it is there and cannot be read */
  load(): JournalState {
    const path = this.#path('journal.json');
    if (!this.disk.exists(path)) return { schema: 1 };
    const value = parsed(this.disk.read(path));
    if (isJournalState(value)) return value;
    throw new NormshiftError(
      'journal-broken',
      `the journal ${path} cannot be read`,
      'if it was written by a newer normshift, use that; else delete it, and nothing can be undone',
    );
  }

  /** Replaces the state; whatever it does not refer to any more goes. */
  save(state: JournalState): void {
    const path = this.#path('journal.json');
    this.disk.write(`${path}.new`, [Buffer.from(`${JSON.stringify(state)}\n`)]);
    this.disk.rename(`${path}.new`, path);
    const kept = [state.last, state.open?.run].flatMap((run) => (run && !run.undone ? [nameOf(run)] : []));
    for (const name of this.disk.list(this.place.folder)) {
      if (name.startsWith('before-') && !kept.includes(name)) this.disk.remove(this.#path(name));
    }
  }

  /** Keeps the bytes of files as they are before a run. */
  keep(run: RecordedRun, bytes: Iterable<Buffer>): void {
    this.disk.write(this.#path(nameOf(run)), bytes);
  }

  /** Reads the bytes of files as they were before a run. @throws NormshiftError where they are not what was kept */
  kept(run: RecordedRun): (file: RecordedFile) => Buffer {
    const path = this.#path(nameOf(run));
    const all = this.disk.exists(path) ? this.disk.read(path) : Buffer.alloc(0);
    return ({ path: name, start, length, before }) => {
      const bytes = all.subarray(start, start + length);
      if (hashOf(bytes) === before) return bytes;
      throw new NormshiftError(
        'journal-broken',
        `${path} no longer holds ${name} as it was`,
        'restore the file from git or from a backup',
      );
    };
  }

  /** Where a file is. */
  fileOf({ path }: Pick<RecordedFile, 'path'>): string {
    return join(this.place.root, path);
  }

  #path(name: string): string {
    return join(this.place.folder, name);
  }
}

const nameOf = ({ id }: RecordedRun): string => `before-${id}`;

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
