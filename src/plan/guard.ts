import { realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { git, gitRoot } from '../discover/index.ts';
import { NormshiftError } from '../errors/index.ts';
import type { PlannedRun } from './run.ts';

/** @throws NormshiftError where a file about to be written holds what git could not give back */
export function assertClean({ texts }: PlannedRun): void {
  const [dirty, ...more] = dirtyFiles([...texts.values()].map(({ path }) => path));
  if (dirty === undefined) return;
  const others = more.length > 0 ? ` and ${String(more.length)} more` : '';
  throw new NormshiftError(
    'dirty',
    `${dirty}${others} has changes that git does not hold`,
    'commit or stage them first, or pass --allow-dirty',
  );
}

/** The files, of those about to be written, whose work tree differs from git's index. */
function dirtyFiles(paths: readonly string[]): string[] {
  // Git knows a file by its own path, not by that of a link which leads to it.
  const files = paths.map((path) => ({ path, real: realpathSync(path) }));
  const byRoot = new Map<string, typeof files>();
  for (const file of files) {
    const root = gitRoot(dirname(file.real));
    if (root !== undefined) byRoot.set(root, [...(byRoot.get(root) ?? []), file]);
  }
  return [...byRoot].flatMap(([root, own]) => {
    const output = git(root, 'diff', '--name-only', '--no-relative', '--ignore-submodules=none', '-z') ?? '';
    const changed = new Set(output.split('\0').map((each) => resolve(root, each)));
    return own.flatMap(({ path, real }) => (changed.has(real) ? [path] : []));
  });
}
