import { posix } from 'node:path';
import { objectAt, stringAt } from './json.ts';
import type { Package } from './manifests.ts';
import type { FileSystem } from './types.ts';

const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The folder that a manifest names for a dependency, by path or as another package of the workspace. */
export function localFolder(
  files: FileSystem,
  { folder, manifest }: Package,
  name: string,
  workspace: ReadonlyMap<string, Package>,
): string | undefined {
  const range = kinds
    .map((kind) => stringAt(objectAt(manifest, kind), name))
    .find((each) => each !== undefined);
  const path = /^(?:file|link|portal|workspace):(\.{0,2}\/.*)$/.exec(range ?? '')?.[1];
  if (path !== undefined) {
    const named = posix.resolve(folder, path);
    return files.isDirectory(named) ? named : undefined;
  }
  const alias = /^workspace:(.+)@[^@]*$/.exec(range ?? '')?.[1];
  return alias === undefined ? undefined : workspace.get(alias)?.folder;
}
