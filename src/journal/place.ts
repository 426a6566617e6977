import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { git, gitRoot } from '../discover/index.ts';

/** A work tree, and where its journal is: never inside of it. */
export interface Place {
  /** The folder that recorded paths are relative to; not through symbolic links. */
  readonly root: string;
  readonly folder: string;
}

/** The journal's place for runs over a folder: under git's own directory, else in the user's cache. */
export const placeOf = (root: string, cacheFolder: string): Place => {
  const real = realpathSync(root);
  return inGit(real) ?? inCache(real, cacheFolder);
};

/** The journal's place for a command without paths: the nearest that there is one for the cwd or a folder above. */
export function placeFrom(cwd: string, cacheFolder: string): Place {
  const own = placeOf(gitRoot(cwd) ?? cwd, cacheFolder);
  const places = [own, ...withParents(realpathSync(cwd)).map((each) => inCache(each, cacheFolder))];
  return places.find(({ folder }) => existsSync(folder)) ?? own;
}

function inGit(root: string): Place | undefined {
  const folder = git(root, 'rev-parse', '--git-path', 'normshift');
  if (folder === undefined) return undefined;
  return { root, folder: join(resolve(root, folder.replace(/\r?\n$/, '')), 'journal') };
}

const inCache = (root: string, cacheFolder: string): Place => {
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16);
  return { root, folder: join(cacheFolder, key, 'journal') };
};

function withParents(folder: string): string[] {
  const up = dirname(folder);
  return up === folder ? [folder] : [folder, ...withParents(up)];
}
