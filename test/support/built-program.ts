import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from './sources.ts';

/** TypeScript's compiler, as a script for Node. */
export const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Where builds for tests are kept, out of the way of `dist/`: inside the repository, so that packages are found. */
const cache = join(repository, 'node_modules/.cache/normshift-test');

let built: string | undefined;

/** A folder that is the package as built from the sources as they are: `package.json`, `bin/`, `dist/`. */
export function builtPackage(): string {
  return (built ??= build(join(cache, hashOfSources())));
}

/** Builds under another name first: what has its name is whole, whoever else builds at the same time. */
function build(folder: string): string {
  if (existsSync(folder)) return folder;
  discardOld();
  const partial = `${folder}.${String(process.pid)}`;
  mkdirSync(partial, { recursive: true });
  // Types are checked elsewhere.
  const args = [join(repository, 'scripts/build.js'), '--no-check', join(partial, 'dist')];
  execFileSync(process.execPath, args, { cwd: repository, stdio: 'inherit' });
  for (const each of ['package.json', 'bin'])
    cpSync(join(repository, each), join(partial, each), { recursive: true });
  if (existsSync(folder)) rmSync(partial, { recursive: true });
  else renameSync(partial, folder);
  return folder;
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const folder of ['src', 'transforms', 'runtime', 'bin']) {
    for (const file of readdirSync(join(repository, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      const path = join(repository, folder, file);
      if (statSync(path).isFile()) hash.update(file).update(readFileSync(path));
    }
  }
  for (const file of ['package.json', 'tsconfig.json', 'tsconfig.build.json', 'scripts/build.js']) {
    hash.update(readFileSync(join(repository, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** Earlier builds that no run can still be using. */
function discardOld(): void {
  if (!existsSync(cache)) return;
  for (const each of readdirSync(cache)) {
    const path = join(cache, each);
    if (Date.now() - statSync(path).mtimeMs > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

/** What a process left behind. */
export interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string;
}

/** Runs the built program as a process of its own. */
export const normshift = (args: readonly string[], options: RunOptions): Result =>
  runProcess(process.execPath, [join(builtPackage(), 'bin/normshift.js'), ...args], options);

/** Runs TypeScript's compiler. */
export const typecheck = (folder: string): Result =>
  runProcess(process.execPath, [tsc, '-p', '.'], { cwd: folder });

/** Runs a program in an environment that is the same everywhere. */
export function runProcess(
  program: string,
  args: readonly string[],
  { cwd, env, input }: RunOptions,
): Result {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    env: { ...environment, ...env },
    input: input ?? '',
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (error) throw error;
  return { status, stdout, stderr };
}

const environment: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
};
