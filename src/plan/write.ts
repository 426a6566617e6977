import { Buffer } from 'node:buffer';
import { accessSync, constants, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { contains, displayPath } from '../discover/index.ts';
import { NormshiftError } from '../errors/index.ts';
import { type Change, hashOf, type WorkTree } from '../journal/index.ts';
import type { PlannedRun } from './run.ts';

/**
 * Writes every changed file of a run: all, or none.
 *
 * @param again what to do where a file is not as it was planned
 * @throws NormshiftError where a file, or one that it was decided from, changed since, or cannot be written
 */
export function writeRun({ plan, texts, root }: PlannedRun, tree: WorkTree, again = 'run again'): void {
  const isAsPlanned = comparer(root);
  const changes = new Map<string, Change>();
  for (const { path: name, dependsOn } of plan.files) {
    const text = texts.get(name);
    if (!text || text.before === text.after) continue;
    for (const each of dependsOn) {
      if (isAsPlanned(each)) continue;
      const whose = each.path === name ? '' : `, which ${name} was decided from,`;
      throw new NormshiftError('file-changed', `${each.path}${whose} changed since it was planned`, again);
    }
    const change = changeOf(name, text, tree.root);
    const other = changes.get(change.path);
    if (other && !Buffer.from(other.after).equals(Buffer.from(change.after))) {
      throw new NormshiftError(
        'one-file-twice',
        `${name} is ${change.path} by another name, and is rewritten otherwise there`,
        'name only one of them',
      );
    }
    changes.set(change.path, change);
  }
  tree.write([...changes.values()]);
}

/** Compares files with what they held when a run was planned, each once. */
function comparer(root: string): (dependency: { readonly path: string; readonly hash: string }) => boolean {
  const known = new Map<string, string | undefined>();
  return ({ path, hash }) => {
    if (!known.has(path)) known.set(path, hashAt(resolve(root, path)));
    return known.get(path) === hash;
  };
}

function hashAt(path: string): string | undefined {
  try {
    return hashOf(readFileSync(path));
  } catch {
    return undefined;
  }
}

/** The change of a file itself, not of a link that leads to it. */
function changeOf(name: string, text: { path: string; after: string; before: string }, root: string): Change {
  const real = realpathSync(text.path);
  if (!contains(root, real)) {
    throw new NormshiftError('outside', `${name} leads out of the project's folder`, 'leave it out');
  }
  assertWritable(real, name);
  return {
    path: displayPath(real, root),
    before: Buffer.from(text.before, 'utf8'),
    after: Buffer.from(text.after, 'utf8'),
  };
}

/** A file may be replaced that cannot be written; who protected it did not mean that. */
function assertWritable(path: string, name: string): void {
  if ((statSync(path).mode & 0o222) === 0) {
    throw new NormshiftError('read-only', `${name} is read-only`, 'make it writable, or leave it out');
  }
  for (const [each, what] of [
    [path, name],
    [dirname(path), `the folder of ${name}`],
  ] as const) {
    try {
      accessSync(each, constants.W_OK);
    } catch {
      throw new NormshiftError('read-only', `${what} cannot be written`, 'make it writable, or leave it out');
    }
  }
}
