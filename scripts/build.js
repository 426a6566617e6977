// Compiles the package to dist/ from scratch, so that no file of an earlier build survives.
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** @param {{ check: boolean }} options Whether an error of types fails the build. */
export function build({ check }) {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  rmSync(new URL('../dist', import.meta.url), { recursive: true, force: true });
  const args = [tsc, '-p', 'tsconfig.build.json', ...(check ? [] : ['--noCheck'])];
  execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  // Its time is when the build ended: see prepare.js.
  writeFileSync(new URL('../dist/.built', import.meta.url), '');
}

if (argv[1] === fileURLToPath(import.meta.url)) build({ check: true });
