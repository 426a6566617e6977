import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { posix, relative, sep } from 'node:path';
import { git } from '../discover/index.ts';
import { diskFileSystem } from '../modules/index.ts';
import { NormshiftError } from '../errors/index.ts';
import type { PlannedRun, Reader } from '../plan/index.ts';

/** The files of a work tree as git's index holds them. What git ignores is read from the disk. */
export class IndexReader implements Pick<Reader, 'read' | 'files'> {
  readonly #roots: readonly string[];
  /** Names of files that the work tree has otherwise, or not at all. */
  readonly #differing: ReadonlySet<string>;
  /** Names of files that only the work tree has. */
  readonly #untracked: ReadonlySet<string>;

  /** @param root of the work tree */
  constructor(private readonly root: string) {
    this.#roots = [root, realpathSync(root)];
    this.#differing = namesIn(git(root, 'diff', '--name-only', '--no-relative', '-z', '--no-renames'));
    this.#untracked = namesIn(git(root, 'ls-files', '-z', '--others', '--exclude-standard'));
  }

  readonly read = (path: string): Buffer => {
    const name = this.#nameOf(path);
    return name !== undefined && this.#differing.has(name) ? this.#blob(name) : readFileSync(path);
  };

  readonly files: NonNullable<Reader['files']> = {
    ...diskFileSystem,
    readFile: (path) => {
      if (this.#isUntracked(path)) return undefined;
      if (!this.#isDiffering(path)) return diskFileSystem.readFile(path);
      try {
        return this.read(path).toString('utf8');
      } catch {
        // In a conflict, of which the index holds no result.
        return undefined;
      }
    },
    isFile: (path) => !this.#isUntracked(path) && (this.#isDiffering(path) || diskFileSystem.isFile(path)),
    readdir: (path) =>
      diskFileSystem.readdir(path).filter((each) => !this.#isUntracked(posix.join(path, each))),
  };

  #isDiffering(path: string): boolean {
    return this.#differing.has(this.#nameOf(path) ?? '');
  }

  #isUntracked(path: string): boolean {
    return this.#untracked.has(this.#nameOf(path) ?? '');
  }

  /** Whether the work tree has a file otherwise, or not at all. @param path relative to the root */
  differs(name: string): boolean {
    return this.#differing.has(name);
  }

  /** A file's path in git's spelling. */
  #nameOf(path: string): string | undefined {
    return this.#roots
      .map((root) => relative(root, path).split(sep).join('/'))
      .find((each) => each !== '' && !each.startsWith('../'));
  }

  /** With the line ends, and whatever else git changes on the way, that the work tree would have. */
  #blob(name: string): Buffer {
    return execFileSync('git', ['-C', this.root, 'cat-file', '--filters', `:${name}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 1 << 30,
    });
  }
}

const namesIn = (output: string | undefined): ReadonlySet<string> =>
  new Set((output ?? '').split('\0').filter((each) => each !== ''));

/**
 * A plan of what the index holds cannot be written over a work tree that holds something else.
 *
 * @throws NormshiftError that names the first file
 */
export function assertStaged({ plan, texts, root }: PlannedRun): void {
  const reader = new IndexReader(root);
  for (const { path, dependsOn } of plan.files) {
    const changed = texts.has(path) ? dependsOn.find((each) => reader.differs(each.path)) : undefined;
    if (!changed) continue;
    throw new NormshiftError(
      'dirty',
      `${changed.path} has changes that are not staged, and --staged rewrites what is`,
      'stage or stash them first',
    );
  }
}
