import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { statSync } from 'node:fs';
import { gitRoot } from './git.ts';

/** The folder that reported paths are relative to: the git root that holds them, else the cwd if it does. */
export function rootOf(paths: readonly string[], cwd: string): string {
  const folders = paths.map((path) => {
    const absolute = resolve(cwd, path);
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() ? absolute : dirname(absolute);
  });
  const [first] = folders;
  for (const candidate of [gitRoot(cwd), first && gitRoot(first), cwd]) {
    if (candidate !== undefined && folders.every((each) => contains(candidate, each))) return candidate;
  }
  return common(folders) ?? cwd;
}

/** Whether a path lies in a folder, or is it. */
export const contains = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
};

/** The deepest folder that holds all of some folders. */
function common([first, ...rest]: readonly string[]): string | undefined {
  if (first === undefined || rest.every((each) => contains(first, each))) return first;
  const up = dirname(first);
  return up === first ? undefined : common([up, ...rest]);
}

/** A path as reported: relative to the root, with `/`. */
export const displayPath = (path: string, root: string): string => relative(root, path).split(sep).join('/');
