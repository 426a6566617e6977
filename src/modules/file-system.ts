import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { sep } from 'node:path';
import { memoise } from './memoise.ts';
import type { FileSystem } from './types.ts';

/** The files of this machine, uncached. */
export const diskFileSystem: FileSystem = {
  readFile: (path) => attempt(() => readFileSync(path, 'utf8')),
  isFile: (path) => attempt(() => statSync(path, { throwIfNoEntry: false })?.isFile()) ?? false,
  isDirectory: (path) => attempt(() => statSync(path, { throwIfNoEntry: false })?.isDirectory()) ?? false,
  realpath: (path) => (attempt(() => realpathSync.native(path)) ?? path).split(sep).join('/'),
  readdir: (path) => attempt(() => readdirSync(path)) ?? [],
};

/** What cannot be read is not there. */
function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** Asks a file system each question once. */
export function memoisedFileSystem(files: FileSystem): FileSystem {
  return {
    readFile: memoise(files.readFile),
    isFile: memoise(files.isFile),
    isDirectory: memoise(files.isDirectory),
    realpath: memoise(files.realpath),
    readdir: memoise(files.readdir),
  };
}
