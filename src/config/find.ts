import { dirname, join } from 'node:path';
import { UsageError } from '../errors/index.ts';
import { diskFileSystem, type FileSystem } from '../modules/index.ts';

/** What a configuration's file may be called. */
export const configNames = ['json', 'mjs', 'js', 'cjs', 'ts', 'mts'].map(
  (extension) => `normshift.config.${extension}`,
);

/**
 * The configuration that holds in a folder: the nearest from there up to the git root, or outside of git up to the
 * nearest `package.json`, or else the folder's own. Code of a folder that has nothing to do with the project never runs.
 *
 * @param cwd absolute
 * @param fileSystem what the folders are in; this machine's where absent
 * @returns the path of a file that {@link configNames} holds, or of a `package.json` with the key
 */
export function findConfig(cwd: string, fileSystem: FileSystem = diskFileSystem): string | undefined {
  const searched = foldersUpTo(cwd, '.git', fileSystem) ??
    foldersUpTo(cwd, 'package.json', fileSystem) ?? [{ folder: cwd, names: fileSystem.readdir(cwd) }];
  for (const { folder, names } of searched) {
    const found = configNames.filter((each) => names.includes(each));
    if (names.includes('package.json') && hasKey(fileSystem.readFile(join(folder, 'package.json')) ?? ''))
      found.push('package.json');
    const [first, second] = found;
    if (second !== undefined) {
      throw new UsageError(`both ${String(first)} and ${second} in ${folder} configure`, 'keep one of them');
    }
    if (first !== undefined) return join(folder, first);
  }
  return undefined;
}

interface Listing {
  readonly folder: string;
  readonly names: readonly string[];
}

/** A folder and those above it, up to the first that holds a name. */
function foldersUpTo(cwd: string, name: string, fileSystem: FileSystem): Listing[] | undefined {
  const listings: Listing[] = [];
  for (let folder = cwd, last = ''; folder !== last; last = folder, folder = dirname(folder)) {
    const names = fileSystem.readdir(folder);
    listings.push({ folder, names });
    if (names.includes(name)) return listings;
  }
  return undefined;
}

/** Whether a `package.json` says something for normshift; one that is no JSON is taken to, so that its error is told. */
function hasKey(text: string): boolean {
  if (!text.includes('"normshift"')) return false;
  try {
    const content: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof content === 'object' && content !== null && Object.hasOwn(content, 'normshift');
  } catch {
    return true;
  }
}
