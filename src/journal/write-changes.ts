import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import { NormshiftError, reasonOf } from '../errors/index.ts';
import type { Disk } from './disk.ts';
import { hashOf, type Journal } from './journal.ts';
import { recover } from './recover.ts';
import { Changed, replaceFiles, temporaryFor } from './replace.ts';
import type { Change, RecordedFile, RecordedRun } from './types.ts';

/**
 * Replaces files so that all of them change or none: whatever ends this, or kills it, each file holds its old bytes or
 * its new ones, and the journal knows both.
 *
 * @throws NormshiftError where a file does not hold what it held, or cannot be written: everything is as it was
 */
export function writeChanges(changes: readonly Change[], journal: Journal, disk: Disk): void {
  const run: RecordedRun = { id: randomUUID(), files: recorded(changes), undone: false };
  const { last } = journal.load();
  const previous = last ? { last } : {};
  attempt('the journal', () => {
    journal.keep(
      run,
      changes.map(({ before }) => Buffer.from(before)),
    );
    journal.save({ schema: 1, ...previous, open: { kind: 'run', run } });
  });
  try {
    replaceFiles(
      changes.map(({ after }, index) => {
        const file = run.files[index] ?? { path: '', before: '' };
        const path = journal.fileOf(file);
        return {
          path,
          expected: file.before,
          bytes: Buffer.from(after),
          temporary: temporaryFor(path, run.id, index),
        };
      }),
      disk,
    );
  } catch (error) {
    takeBack(journal, disk, error);
    throw error instanceof Changed ? changed(nameOf(error.path, run, journal)) : unwritable('files', error);
  }
  journal.save({ schema: 1, last: run });
}

function recorded(changes: readonly Change[]): RecordedFile[] {
  let start = 0;
  return changes.map(({ path, before, after }) => {
    const file = { path, before: hashOf(before), after: hashOf(after), start, length: before.length };
    start += before.length;
    return file;
  });
}

function takeBack(journal: Journal, disk: Disk, cause: unknown): void {
  try {
    recover(journal, disk);
  } catch (error) {
    throw new NormshiftError(
      'write-failed',
      `writing failed (${reasonOf(cause)}), and so did taking it back (${reasonOf(error)})`,
      'put right what is wrong, then run normshift undo',
    );
  }
}

const nameOf = (path: string, { files }: RecordedRun, journal: Journal): string =>
  files.find((each) => journal.fileOf(each) === path)?.path ?? path;

const changed = (name: string): NormshiftError =>
  new NormshiftError('file-changed', `${name} changed while the run was writing`, 'run again');

const unwritable = (what: string, error: unknown): NormshiftError =>
  new NormshiftError(
    'write-failed',
    `${what} could not be written: ${reasonOf(error)}`,
    'nothing was changed; put that right, and run again',
  );

function attempt(what: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw unwritable(what, error);
  }
}
