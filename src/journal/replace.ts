import type { Buffer } from 'node:buffer';
import { dirname, join } from 'node:path';
import { type Disk, isCode } from './disk.ts';
import { hashOf } from './journal.ts';

/** A file, what it must hold, and what it will. */
export interface Replacement {
  readonly path: string;
  /** SHA-256 of its bytes now, in hex. */
  readonly expected: string;
  readonly bytes: Buffer;
  /** A path in the same folder that is nobody's. */
  readonly temporary: string;
}

/** A file that does not hold what it must. */
export class Changed extends Error {
  constructor(readonly path: string) {
    super(`${path} changed`);
  }
}

/** Where the new bytes of a file wait; its name is known beforehand, so that one left behind is found. */
export const temporaryFor = (path: string, run: string, index: number): string =>
  join(dirname(path), `.normshift-${run}-${String(index)}`);

/**
 * Replaces files, each in one step. All new bytes are on the disk before the first file changes, so that a full disk
 * changes none.
 *
 * @throws Changed before a file is replaced that does not hold what it must
 */
export function replaceFiles(replacements: readonly Replacement[], disk: Disk): void {
  for (const { path, expected, bytes, temporary } of replacements) {
    if (hashAt(path, disk) !== expected) throw new Changed(path);
    disk.write(temporary, [bytes], path);
  }
  for (const { path, expected } of replacements) {
    if (hashAt(path, disk) !== expected) throw new Changed(path);
  }
  for (const { path, expected, temporary } of replacements) {
    if (hashAt(path, disk) !== expected) throw new Changed(path);
    disk.rename(temporary, path);
  }
}

/** SHA-256 of a file's bytes, in hex; nothing where there is no file. */
export function hashAt(path: string, disk: Disk): string | undefined {
  try {
    return hashOf(disk.read(path));
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'EISDIR')) return undefined;
    throw error;
  }
}
