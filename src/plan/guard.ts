import { dirname, resolve } from 'node:path';
import { git, gitRoot } from '../discover/index.ts';

/** The files, of those about to be written, whose work tree differs from git's index: what git could not give back. */
export function dirtyFiles(paths: readonly string[]): string[] {
  const byRoot = new Map<string, string[]>();
  for (const path of paths) {
    const root = gitRoot(dirname(path));
    if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), path]);
  }
  return [...byRoot].flatMap(([root, own]) => {
    const changed = (git(root, 'diff', '--name-only', '-z') ?? '')
      .split('\0')
      .map((each) => resolve(root, each));
    return own.filter((path) => changed.includes(path));
  });
}
