import type { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { type Disk, nodeDisk } from '../../src/journal/index.ts';

/** What a process that was killed would have done next. */
export class Killed extends Error {}

/** A disk that works for some steps, and then not at all: what a process leaves that is killed there. */
export class CrashingDisk implements Disk {
  steps = 0;

  constructor(private readonly limit: number) {}

  #step(): void {
    if (this.steps >= this.limit) throw new Killed();
    this.steps++;
  }

  read = (path: string): Buffer => {
    this.#step();
    return nodeDisk.read(path);
  };

  write = (path: string, parts: Iterable<Buffer>, like?: string): void => {
    if (this.steps === this.limit - 1) {
      this.#step();
      // Killed in the middle of it.
      const [first] = parts;
      writeFileSync(path, first?.subarray(0, first.length / 2) ?? '');
      throw new Killed();
    }
    this.#step();
    nodeDisk.write(path, parts, like);
  };

  create = (path: string, bytes: Buffer): void => {
    this.#step();
    nodeDisk.create(path, bytes);
  };

  rename = (from: string, to: string): void => {
    this.#step();
    nodeDisk.rename(from, to);
  };

  remove = (path: string): void => {
    this.#step();
    nodeDisk.remove(path);
  };

  list = (folder: string): readonly string[] => {
    this.#step();
    return nodeDisk.list(folder);
  };

  exists = (path: string): boolean => {
    this.#step();
    return nodeDisk.exists(path);
  };

  isDirect = (path: string): boolean => {
    this.#step();
    return nodeDisk.isDirect(path);
  };

  makeFolder = (folder: string): void => {
    this.#step();
    nodeDisk.makeFolder(folder);
  };
}
