import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { reasonOf, UsageError } from '../errors/index.ts';
import { readStdin } from './stdin.ts';

/** The paths that a file lists, one a line, or ended by NUL. @param file relative to the cwd; `-` for stdin */
export function readPathList(file: string, endInNul: boolean, cwd: string): string[] {
  const text = decode(file === '-' ? readStdin() : read(file, cwd), file);
  if (endInNul) return text.split('\0').filter((each) => each !== '');
  const nul = text.split('\n').findIndex((each) => each.includes('\0'));
  if (nul >= 0) {
    throw new UsageError(`${nameOf(file)}:${String(nul + 1)}: a path that holds NUL`, 'add --null');
  }
  return text
    .split('\n')
    .map((each) => each.replace(/\r$/, ''))
    .filter((each) => each !== '');
}

function read(file: string, cwd: string): Uint8Array {
  try {
    return readFileSync(resolve(cwd, file));
  } catch (error) {
    throw new UsageError(
      `the list of --files-from could not be read: ${file}: ${reasonOf(error)}`,
      'name a file that holds paths',
    );
  }
}

function decode(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new UsageError(`${nameOf(file)} is not valid UTF-8`, 'name files that are');
  }
}

const nameOf = (file: string): string => (file === '-' ? 'stdin' : file);
