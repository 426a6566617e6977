import { Buffer } from 'node:buffer';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { normshift, type Result, runProcess, type RunOptions } from './built-program.ts';
import { commandLine } from './command-line.ts';
import { repository } from './sources.ts';

/** A folder of a test's own, gone when the test ends. */
export class Workspace {
  constructor(readonly folder: string) {}

  /** The path of something inside. */
  path(...parts: readonly string[]): string {
    return join(this.folder, ...parts);
  }

  write(files: Readonly<Record<string, string | Uint8Array>>): this {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(this.path(path)), { recursive: true });
      writeFileSync(this.path(path), content);
    }
    return this;
  }

  read(path: string): string {
    return readFileSync(this.path(path), 'utf8');
  }

  /** Copies a folder of the repository here. */
  copy(folder: string, to = '.'): this {
    cpSync(join(repository, folder), this.path(to), { recursive: true });
    return this;
  }

  /** Every file but git's own, by path, in bytes spelled as Latin-1. */
  snapshot(): Record<string, string> {
    const paths = readdirSync(this.folder, { recursive: true, encoding: 'utf8' }).sort();
    const files = paths.filter((each) => !/(^|\/)\.git\//.test(each) && lstatSync(this.path(each)).isFile());
    return Object.fromEntries(files.map((each) => [each, readFileSync(this.path(each), 'latin1')]));
  }

  /** Runs git, which must succeed. */
  git(...args: readonly string[]): Result {
    const result = runProcess('git', args, { cwd: this.folder });
    if (result.status !== 0) throw new Error(`git ${args.join(' ')}: ${result.stderr}`);
    return result;
  }

  /** Makes this a git work tree with everything in the index; committed, unless told otherwise. */
  track({ commit = true } = {}): this {
    this.git('init', '-q');
    this.git('add', '-A');
    if (commit) this.git('commit', '-q', '-m', 'initial');
    return this;
  }

  /** Runs the program here. */
  run(...args: readonly string[]): Result {
    return normshift(args, { cwd: this.folder });
  }

  /** Runs a command line here, without a process of its own. */
  call(...args: readonly string[]): Promise<Result> {
    return commandLine(args, this.folder);
  }

  /** Runs a command line in a folder here, without a process of its own. */
  callIn(cwd: string, ...args: readonly string[]): Promise<Result> {
    return commandLine(args, this.path(cwd));
  }

  /** Runs the program in a folder here, or in another environment. */
  runWith(options: Partial<RunOptions>, ...args: readonly string[]): Result {
    return normshift(args, { ...options, cwd: this.path(options.cwd ?? '.') });
  }
}

/** An empty folder outside of any git work tree. */
export function workspace(files: Readonly<Record<string, string | Uint8Array>> = {}): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'normshift-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return new Workspace(folder).write(files);
}

/** A file with one construction to migrate. */
export const net = `import { nn } from 'torch';\n\nexport const bn = new nn.BatchNorm2d(64, { momentum: 0.2 });\n`;

/** What becomes of {@link net}. */
export const migratedNet = net.replace("'torch'", "'mindspore'").replace('0.2', '0.8');

/** A file with a construction that has no counterpart. */
export const refusedNet = `import { nn } from 'torch';\n\nexport const bn = new nn.BatchNorm2d(64, { momentum: null });\n`;

/** Bytes of a text in Latin-1, as {@link Workspace.snapshot} spells them. */
export const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');
