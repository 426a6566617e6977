import { memoisedFileSystem } from './file-system.ts';
import { lookups } from './lookup.ts';
import { manifests } from './manifests.ts';
import { projects } from './projects.ts';
import { tsconfigReader } from './tsconfig.ts';
import type { FileSystem } from './types.ts';

/** Finds the `tsconfig.json` that a file belongs to, as modules are resolved by it. */
export function configFinder(fs: FileSystem): (file: string) => string | undefined {
  const files = memoisedFileSystem(fs);
  // The module resolver reports what is wrong with a configuration.
  const read = tsconfigReader(
    files,
    lookups(
      files,
      manifests(files, () => undefined),
    ).tsconfig,
    () => undefined,
  );
  const projectOf = projects(files, read);
  return (file) => projectOf(files.realpath(file))?.config.path;
}
