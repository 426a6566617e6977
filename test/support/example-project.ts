import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { builtPackage, normshift, type Result, runProcess, tsc } from './built-program.ts';
import { Workspace } from './workspace.ts';

/** A copy of an example inside of the built package, where `normshift/torch` is the package itself. */
export class ExampleProject {
  readonly #workspace: Workspace;

  constructor(example: string) {
    const parent = join(builtPackage(), 'examples');
    mkdirSync(parent, { recursive: true });
    this.#workspace = new Workspace(mkdtempSync(join(parent, 'copy-'))).copy(example);
  }

  read(path: string): string {
    return this.#workspace.read(path);
  }

  normshift(...args: readonly string[]): Result {
    return normshift(args, { cwd: this.#workspace.folder });
  }

  /** Type-checks the project and compiles it to `out/`. */
  compile(): void {
    const args = [tsc, '-p', '.', '--noEmit', 'false', '--outDir', 'out'];
    const { status, stdout, stderr } = runProcess(process.execPath, args, { cwd: this.#workspace.folder });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  }

  /** The lines that a compiled program prints. */
  run(program: string): string[] {
    const args = [`out/${program}.js`];
    const { status, stdout, stderr } = runProcess(process.execPath, args, { cwd: this.#workspace.folder });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    return stdout.trim().split('\n');
  }

  remove(): void {
    rmSync(this.#workspace.folder, { recursive: true, force: true });
  }
}
