import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';

/** Runs git in a folder; nothing where git is missing, fails, or the folder is in no work tree. */
export function git(cwd: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', cwd, ...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 30,
    });
  } catch {
    return undefined;
  }
}

/** The top folder of the work tree that a folder is in, spelled from that folder and not through symbolic links. */
export function gitRoot(cwd: string): string | undefined {
  const up = git(cwd, 'rev-parse', '--show-cdup');
  return up === undefined ? undefined : resolve(cwd, up.replace(/\r?\n$/, ''));
}
