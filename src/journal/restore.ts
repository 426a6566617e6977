import type { Disk } from './disk.ts';
import type { Journal } from './journal.ts';
import { hashAt, replaceFiles, temporaryFor } from './replace.ts';
import type { RecordedFile, RecordedRun } from './types.ts';

/** The files of a run by what they hold now. */
export interface Standing {
  /** What the run wrote. */
  readonly written: readonly RecordedFile[];
  /** What they held before it. */
  readonly restored: readonly RecordedFile[];
  /** Something else: they were edited, or are gone. */
  readonly edited: readonly RecordedFile[];
}

export function standingOf({ files }: RecordedRun, journal: Journal, disk: Disk): Standing {
  const held = files.map((file) => {
    const path = journal.fileOf(file);
    // Behind a link that was made since may be a file of nobody knows whom.
    return { file, hash: disk.isDirect(path) ? hashAt(path, disk) : undefined };
  });
  const those = (holds: (file: RecordedFile, hash: string | undefined) => boolean): RecordedFile[] =>
    held.flatMap(({ file, hash }) => (holds(file, hash) ? [file] : []));
  return {
    written: those(({ after }, hash) => hash === after),
    restored: those(({ before }, hash) => hash === before),
    edited: those(({ before, after }, hash) => hash !== before && hash !== after),
  };
}

/** Gives files back what they held before a run, and removes what it left behind. */
export function restore(
  run: RecordedRun,
  written: readonly RecordedFile[],
  journal: Journal,
  disk: Disk,
): void {
  removeTemporaries(run, journal, disk);
  if (written.length === 0) return;
  const kept = journal.kept(run);
  replaceFiles(
    written.map((file) => {
      const path = journal.fileOf(file);
      const temporary = temporaryFor(path, run.id, run.files.indexOf(file));
      return { path, expected: file.after, bytes: kept(file), temporary };
    }),
    disk,
  );
}

export function removeTemporaries({ id, files }: RecordedRun, journal: Journal, disk: Disk): void {
  for (const [index, file] of files.entries()) disk.remove(temporaryFor(journal.fileOf(file), id, index));
}
