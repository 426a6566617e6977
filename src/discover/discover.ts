import { lstatSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { reasonOf, UsageError } from '../errors/index.ts';
import { nearest } from '../text/index.ts';
import { git, gitRoot } from './git.ts';

const source = /\.[cm]?[jt]sx?$/;

/**
 * The source files under some paths, absolute and in a stable order. Inside a git work tree git itself says what is
 * ignored; elsewhere nothing is, but `node_modules`. A file named outright is taken as it is.
 */
export function discover(paths: readonly string[], cwd: string): string[] {
  const files = new Set<string>();
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const found = filesAt(absolute, path);
    if (found.length === 0) {
      throw new UsageError(
        `no TypeScript or JavaScript files in ${path}`,
        'name a file or folder that holds some',
      );
    }
    for (const each of found) files.add(each);
  }
  return [...files].sort();
}

function filesAt(absolute: string, path: string): string[] {
  const stat = attempt(() => statSync(absolute, { throwIfNoEntry: false }), path);
  if (!stat) throw new UsageError(`no such file or folder: ${path}`, similar(absolute));
  if (stat.isFile()) return source.test(absolute) ? [absolute] : [];
  if (!stat.isDirectory()) throw new UsageError(`${path} is no regular file`, 'name files and folders');
  return (listed(absolute) ?? walk(absolute, path)).filter((each) => source.test(each)).sort();
}

/** What git tracks or would track; nothing where the folder is in no work tree, or is itself ignored. */
function listed(folder: string): string[] | undefined {
  if (gitRoot(folder) === undefined) return undefined;
  const output = git(folder, 'ls-files', '-z', '--cached', '--others', '--exclude-standard');
  if (output === undefined) return undefined;
  const names = [...new Set(output.split('\0'))].filter((each) => each !== '' && source.test(each));
  if (names.length === 0 && git(folder, 'check-ignore', '-q', '.') !== undefined) return undefined;
  return names
    .filter((each) => !`/${each}`.includes('/node_modules/'))
    .map((each) => join(folder, each))
    .filter(isFile);
}

/** A regular file: symbolic links lead to files that are found themselves, or lie outside. */
function isFile(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
  } catch {
    // In a folder that may not be entered: reading it will say so.
    return true;
  }
}

/** @param name as messages call the folder */
function walk(folder: string, name: string): string[] {
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true }), name);
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return entry.isFile() ? [path] : [];
    const isLeftOut = entry.name === 'node_modules' || entry.name === '.git';
    return isLeftOut ? [] : walk(path, `${name === '.' ? '' : `${name}/`}${entry.name}`);
  });
}

/** A part of the project that cannot be looked at might hold anything: no run goes on without it. */
function attempt<Value>(look: () => Value, path: string): Value {
  try {
    return look();
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${reasonOf(error)}`, 'put that right, or leave it out');
  }
}

function similar(absolute: string): string {
  try {
    const name = nearest(basename(absolute), readdirSync(dirname(absolute)));
    if (name !== undefined) return `did you mean ${name}?`;
  } catch {
    // The parent folder does not exist either.
  }
  return 'check the path';
}
