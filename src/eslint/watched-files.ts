import { statSync } from 'node:fs';
import { diskFileSystem, type FileSystem } from '../modules/index.ts';

/** How much of the time may go into looking whether files are as they were. */
const share = 1 / 20;

/** The files of this machine, with a memory of what was asked: tells whether the answers still hold. */
export class WatchedFiles implements FileSystem {
  readonly #stamps = new Map<string, string>();
  #looked = performance.now();
  #cost = 0;

  readonly readFile = this.#remembering(diskFileSystem.readFile);
  readonly isFile = this.#remembering(diskFileSystem.isFile);
  readonly isDirectory = this.#remembering(diskFileSystem.isDirectory);
  readonly realpath = this.#remembering(diskFileSystem.realpath);
  readonly readdir = this.#remembering(diskFileSystem.readdir);

  /** Takes files into account that something else reads. */
  watch(paths: readonly string[]): void {
    for (const each of paths) this.#remember(each);
  }

  /**
   * Whether a file changed, came or went since it was asked about. Looks no more often than is cheap beside the time
   * that passes: a run over thousands of files is over before anybody edits one, and an editor asks seldom.
   */
  isStale(): boolean {
    const started = performance.now();
    if (started - this.#looked < this.#cost / share) return false;
    const stale = [...this.#stamps].some(([path, stamp]) => stampOf(path) !== stamp);
    this.#looked = performance.now();
    this.#cost = this.#looked - started;
    return stale;
  }

  #remembering<Answer>(ask: (path: string) => Answer): (path: string) => Answer {
    return (path) => {
      this.#remember(path);
      return ask(path);
    };
  }

  #remember(path: string): void {
    if (!this.#stamps.has(path)) this.#stamps.set(path, stampOf(path));
  }
}

function stampOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat ? [stat.mtimeMs, stat.size, stat.ino, stat.mode].join(' ') : 'none';
  } catch {
    return 'none';
  }
}
