import { posix } from 'node:path';
import { memoise } from './memoise.ts';
import type { Manifests } from './manifests.ts';
import { holds, isInstalled, isTypeScript, sourceExtensions, stemOf } from './paths.ts';
import type { Tsconfig } from './tsconfig.ts';
import type { FileSystem } from './types.ts';

/** The source that a file of the project is built from, whether that file is there or not. */
export type SourceOf = (built: string) => string | undefined;

/** Folders that hold output by custom; those whose files nobody writes by hand come first. */
const outputs = ['dist', 'build', 'out'];
const forms = [...outputs, 'lib', 'es', 'esm', 'cjs', 'umd', 'types'];

export function sourceFinder(
  files: FileSystem,
  manifests: Manifests,
  read: (path: string) => Tsconfig,
): SourceOf {
  const scriptAt = (stem: string): string | undefined =>
    sourceExtensions.map((each) => stem + each).find((each) => files.isFile(each));

  const configsIn = memoise((folder: string): readonly Tsconfig[] =>
    [...files.readdir(folder)]
      .filter((name) => /^tsconfig(\..+)?\.json$/.test(name))
      .sort()
      .map((name) => read(posix.join(folder, name))),
  );

  /** By the folders that the package's configurations compile from and to. */
  const byConfig = (built: string, folder: string): string | undefined => {
    for (const config of configsIn(folder)) {
      for (const output of config.outputs.filter((each) => each !== folder && holds(each, built))) {
        const roots = config.rootDir === undefined ? inferredRoots(config) : [config.rootDir];
        const stem = stemOf(posix.relative(output, built));
        const found = roots
          .map((root) => scriptAt(posix.join(root, stem)))
          .find((each) => each !== undefined);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  };

  /** By the names that such folders have by custom. */
  const byCustom = (built: string, folder: string): string | undefined => {
    const segments = stemOf(posix.relative(folder, built)).split('/');
    const length = segments.slice(0, -1).findIndex((each) => !forms.includes(each));
    const depth = length === -1 ? segments.length - 1 : length;
    if (depth === 0) return undefined;
    const rest = segments.slice(depth).join('/');
    const found = [posix.join(folder, 'src', rest), posix.join(folder, rest)]
      .map(scriptAt)
      .find((each) => each !== undefined);
    // What is there may be written by hand.
    const surely = !files.isFile(built) || outputs.includes(segments[0] ?? '');
    return found !== undefined && (surely || isTypeScript(found)) ? found : undefined;
  };

  return memoise((built: string) => {
    // Nothing compiles to TypeScript.
    if (isInstalled(built) || (isTypeScript(built) && files.isFile(built))) return undefined;
    const owner = manifests.around(posix.dirname(built));
    if (owner === undefined) return undefined;
    const found = byConfig(built, owner.folder) ?? byCustom(built, owner.folder);
    return found === built ? undefined : found;
  });
}

/** Without `rootDir` output mirrors the folder that all sources have in common: the project's, or one it includes. */
const inferredRoots = ({ folder, include = [], files = [] }: Tsconfig): string[] => [
  ...new Set([
    folder,
    ...include.map((each) => each.replace(/\/[^/]*[*?].*$/, '')),
    ...files.map((each) => posix.dirname(each)),
    posix.join(folder, 'src'),
  ]),
];
