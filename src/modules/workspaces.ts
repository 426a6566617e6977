import { posix } from 'node:path';
import picomatch from 'picomatch';
import { parse } from 'yaml';
import { isObject, stringsAt } from './json.ts';
import type { Manifests, Package } from './manifests.ts';
import { memoise } from './memoise.ts';
import { upwards } from './paths.ts';
import type { FileSystem, Report } from './types.ts';

/** The packages of the workspace that holds a folder, by name: of npm, yarn or pnpm. */
export type Workspaces = (folder: string) => ReadonlyMap<string, Package>;

export function workspaces(files: FileSystem, manifests: Manifests, report: Report): Workspaces {
  const patternsAt = (folder: string): readonly string[] | undefined => {
    const path = posix.join(folder, 'pnpm-workspace.yaml');
    if (files.isFile(path))
      return yamlPatterns(files.readFile(path) ?? '', (why) => report(path, 'workspace-broken', why));
    const manifest = manifests.at(folder)?.manifest;
    const listed = manifest?.['workspaces'];
    return isObject(listed) ? stringsAt(listed, 'packages') : manifest && stringsAt(manifest, 'workspaces');
  };
  const packagesAt = memoise((root: string): ReadonlyMap<string, Package> => {
    const found = new Map<string, Package>();
    for (const folder of [root, ...foldersOf(files, root, patternsAt(root) ?? [])]) {
      const each = manifests.at(folder);
      const first = each?.name === undefined ? undefined : found.get(each.name);
      if (each?.name === undefined) continue;
      if (first === undefined) found.set(each.name, each);
      else
        report(
          `${folder}/package.json`,
          'workspace-name-twice',
          `"${each.name}" is the name of ${first.folder} as well`,
        );
    }
    return found;
  });
  return memoise((folder: string) => {
    const root = [...upwards(folder)].find((each) => patternsAt(each) !== undefined);
    return root === undefined ? new Map<string, Package>() : packagesAt(root);
  });
}

function yamlPatterns(text: string, wrong: (why: string) => void): readonly string[] {
  try {
    const content: unknown = parse(text);
    return (isObject(content) ? stringsAt(content, 'packages') : undefined) ?? [];
  } catch (error) {
    wrong(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error));
    return [];
  }
}

/** The folders that patterns name, in order; `!` takes away. */
function foldersOf(files: FileSystem, root: string, patterns: readonly string[]): string[] {
  const bare = patterns.map((each) => each.replace(/^(!?)(\.\/)+/, '$1').replace(/\/+$/, ''));
  const isOut = picomatch(bare.flatMap((each) => (each.startsWith('!') ? [each.slice(1)] : [])));
  const found = bare
    .filter((each) => each !== '' && !each.startsWith('!'))
    .flatMap((each) => matching(files, root, each));
  return [...new Set(found)].filter((each) => !isOut(posix.relative(root, each)));
}

function matching(files: FileSystem, root: string, pattern: string): string[] {
  const { base, glob } = picomatch.scan(pattern);
  if (glob === '') return [posix.join(root, pattern)];
  const matches = picomatch(pattern);
  const depth = glob.includes('**') ? Infinity : glob.split('/').length;
  const seen = new Set<string>();
  // A link may lead back to a folder that holds it.
  const isNew = (folder: string): boolean => seen.size !== seen.add(files.realpath(folder)).size;
  const within = (folder: string, left: number): string[] =>
    left === 0 || !isNew(folder)
      ? []
      : [...files.readdir(folder)]
          .filter((name) => name !== 'node_modules' && !name.startsWith('.'))
          .sort()
          .map((name) => posix.join(folder, name))
          .filter((each) => files.isDirectory(each))
          .flatMap((each) => [each, ...within(each, left - 1)]);
  return within(posix.join(root, base), depth).filter((each) => matches(posix.relative(root, each)));
}
