import { posix } from 'node:path';
import type { FileSystem } from '../modules/index.ts';

/** Files over which the texts of open buffers lie: what is not saved yet wins. @param textOf by absolute path */
export function overlay(files: FileSystem, textOf: ReadonlyMap<string, () => string>): FileSystem {
  const isFolderOfBuffer = (path: string): boolean =>
    [...textOf.keys()].some((each) => each.startsWith(`${path}/`));
  return {
    readFile: (path) => textOf.get(path)?.() ?? files.readFile(path),
    isFile: (path) => textOf.has(path) || files.isFile(path),
    isDirectory: (path) => files.isDirectory(path) || isFolderOfBuffer(path),
    realpath: (path) => files.realpath(path),
    readdir: (path) => {
      const own = [...textOf.keys()].filter((each) => posix.dirname(each) === path);
      return [...new Set([...files.readdir(path), ...own.map((each) => posix.basename(each))])];
    },
  };
}
