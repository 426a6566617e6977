import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { git, gitRoot } from '../discover/index.ts';

/** The files, of those about to be written, whose work tree differs from git's index: what git could not give back. */
export function dirtyFiles(paths: readonly string[]): string[] {
  // Git knows a file by its own path, not by that of a link which leads to it.
  const files = paths.map((path) => ({ path, real: realpathSync(path) }));
  const byRoot = new Map<string, typeof files>();
  for (const file of files) {
    const root = gitRoot(dirname(file.real));
    if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), file]);
  }
  return [...byRoot].flatMap(([root, own]) => {
    const changed = (git(root, 'diff', '--name-only', '-z') ?? '')
      .split('\0')
      .map((each) => resolve(root, each));
    return own.flatMap(({ path, real }) => (changed.includes(real) ? [path] : []));
  });
}
