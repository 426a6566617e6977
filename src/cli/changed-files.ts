import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { git, gitRoot } from '../discover/index.ts';
import { UsageError } from '../errors/index.ts';
import { nearest } from '../text/index.ts';

/** Files of a work tree, absolute. */
export interface GitFiles {
  readonly root: string;
  readonly files: readonly string[];
}

/**
 * The files that changed since the current branch left another, committed or not, and those that git does not know yet.
 *
 * @throws UsageError where there is no git, or no such commit
 */
export function changedSince(ref: string, cwd: string): GitFiles {
  const root = rootFor('--since', cwd);
  const commit = git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`)?.trim();
  if (commit === undefined) {
    const names = (git(root, 'for-each-ref', '--format=%(refname:short)') ?? '').split('\n');
    const word = nearest(ref, names);
    const hint = word === undefined ? 'name a branch, a tag or a commit' : `did you mean ${word}?`;
    throw new UsageError(`no such commit: ${ref}`, hint);
  }
  const base = git(root, 'merge-base', commit, 'HEAD')?.trim() ?? commit;
  const changed = git(
    root,
    'diff',
    '--name-only',
    '--no-relative',
    '-z',
    '--no-renames',
    '--diff-filter=d',
    base,
  );
  const fresh = git(root, 'ls-files', '-z', '--others', '--exclude-standard');
  return { root, files: absolute(root, `${changed ?? ''}${fresh ?? ''}`) };
}

/**
 * The files under some paths with changes in the index, but those that it no longer holds.
 *
 * @throws UsageError where there is no git, or a path is nowhere
 */
export function stagedFiles(paths: readonly string[], cwd: string): GitFiles {
  const root = rootFor('--staged', cwd);
  for (const path of paths) {
    const known = existsSync(resolve(cwd, path)) || git(cwd, '--literal-pathspecs', 'ls-files', '--', path);
    if (!known) throw new UsageError(`no such file or folder: ${path}`, 'check the path');
  }
  const filter = ['--name-only', '--no-relative', '-z', '--no-renames', '--diff-filter=AMT'];
  const changed = git(cwd, '--literal-pathspecs', 'diff', '--cached', ...filter, '--', ...paths);
  return { root, files: absolute(root, changed ?? '') };
}

const absolute = (root: string, names: string): string[] =>
  [...new Set(names.split('\0'))]
    .filter((each) => each !== '')
    .map((each) => join(root, each))
    .sort();

function rootFor(option: string, cwd: string): string {
  const root = gitRoot(cwd) ?? gitRoot(dirname(cwd));
  if (root === undefined)
    throw new UsageError(`${option} asks git, and ${cwd} is in no work tree`, 'name paths');
  return root;
}
