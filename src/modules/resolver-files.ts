import { posix } from 'node:path';
import type { ResolverFactory } from 'enhanced-resolve';
import type { Manifests } from './manifests.ts';
import type { FileSystem } from './types.ts';

type ResolverFiles = Parameters<typeof ResolverFactory.createResolver>[0]['fileSystem'];

/** A file system as the resolver library calls one, which answers at once. */
export function resolverFiles(files: FileSystem, manifests: Manifests): ResolverFiles {
  return {
    stat: (path: unknown, ...rest: unknown[]) => {
      const at = String(path);
      const [file, folder] = [files.isFile(at), files.isDirectory(at)];
      answer(rest, file || folder ? { isFile: () => file, isDirectory: () => folder } : undefined);
    },
    readFile: (path: unknown, ...rest: unknown[]) => answer(rest, files.readFile(String(path))),
    // A broken manifest is reported by `manifests`, and hides no file.
    readJson: (path: unknown, ...rest: unknown[]) =>
      answer(rest, manifests.at(posix.dirname(String(path)))?.manifest),
    readdir: (path: unknown, ...rest: unknown[]) => answer(rest, files.readdir(String(path))),
    // Links are followed once a file is found.
    readlink: (_path: unknown, ...rest: unknown[]) => answer(rest, undefined),
  };
}

/** Calls the callback that comes last; what is `undefined` is not there. */
function answer(args: readonly unknown[], value: unknown): void {
  const callback = args.at(-1);
  if (typeof callback !== 'function') return;
  Reflect.apply(callback, undefined, value === undefined ? [new Absence()] : [null, value]);
}

class Absence extends Error {
  readonly code = 'ENOENT';
}
