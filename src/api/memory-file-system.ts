import { posix } from 'node:path';
import type { FileSystem } from '../modules/index.ts';

/** A file system of texts. @param texts by absolute path, with `/` */
export function memoryFileSystem(texts: Readonly<Record<string, string>>): FileSystem {
  const files = new Map(Object.entries(texts));
  const folders = new Map<string, Set<string>>();
  for (const file of files.keys()) {
    for (let path = file; posix.dirname(path) !== path; path = posix.dirname(path)) {
      const folder = posix.dirname(path);
      folders.set(folder, (folders.get(folder) ?? new Set()).add(posix.basename(path)));
    }
  }
  return {
    readFile: (path) => files.get(path),
    isFile: (path) => files.has(path),
    isDirectory: (path) => folders.has(path),
    realpath: (path) => path,
    readdir: (path) => [...(folders.get(path) ?? [])],
  };
}
