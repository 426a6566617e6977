import type { Buffer } from 'node:buffer';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';

/** What writing asks of a machine's files. Paths are absolute; every method throws what Node throws. */
export interface Disk {
  readonly read: (path: string) => Buffer;
  /** Makes or overwrites a file, which lasts once this returns. @param like an existing file, whose mode and owner it gets */
  readonly write: (path: string, parts: Iterable<Buffer>, like?: string) => void;
  /** Makes a file that is not there yet. @throws EEXIST */
  readonly create: (path: string, bytes: Buffer) => void;
  /** Puts a file in the place of another, in one step. */
  readonly rename: (from: string, to: string) => void;
  /** Removes a file, if it is there. */
  readonly remove: (path: string) => void;
  /** The names in a folder; none where there is no folder. */
  readonly list: (folder: string) => readonly string[];
  readonly exists: (path: string) => boolean;
  /** Whether a path is of something itself, and leads to it through no symbolic link. */
  readonly isDirect: (path: string) => boolean;
  readonly makeFolder: (folder: string) => void;
}

/** The files of this machine. */
export const nodeDisk: Disk = {
  read: (path) => readFileSync(path),
  write: (path, parts, like) => {
    const mode = like === undefined ? 0o600 : statSync(like).mode & 0o7777;
    const file = openSync(path, 'w', mode);
    try {
      for (const part of parts) writeWhole(file, part);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    if (like === undefined) return;
    keepOwner(path, like);
    // What the process masks when it makes files, and what a change of the owner takes away.
    chmodSync(path, mode);
  },
  create: (path, bytes) => {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeWhole(file, bytes);
    } finally {
      closeSync(file);
    }
  },
  rename: renameSync,
  remove: (path) => rmSync(path, { force: true }),
  list: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  exists: existsSync,
  isDirect,
  makeFolder: (folder) => void mkdirSync(folder, { recursive: true, mode: 0o700 }),
};

function isDirect(path: string): boolean {
  try {
    return realpathSync(path) === path;
  } catch (error) {
    if (isCode(error, 'ENOENT', 'ENOTDIR', 'ELOOP')) return false;
    throw error;
  }
}

function writeWhole(file: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
}

/** Only a privileged user can give files away; another's copy is its own. */
function keepOwner(path: string, like: string): void {
  const [own, wanted] = [statSync(path), statSync(like)];
  if (own.uid === wanted.uid && own.gid === wanted.gid) return;
  try {
    chownSync(path, wanted.uid, wanted.gid);
  } catch (error) {
    if (!isCode(error, 'EPERM', 'EINVAL', 'ENOSYS')) throw error;
  }
}

/** Whether an error is one of the system's, of some codes. */
export const isCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));
