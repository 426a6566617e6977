import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import ignore, { type Ignore } from 'ignore';
import { git } from './git.ts';
import { contains } from './root.ts';

/** The file whose patterns take files out of every run, with the syntax and the reach of a `.gitignore`. */
export const ignoreFile = '.normshiftignore';

/**
 * The files of a list that no `.normshiftignore` takes out, named outright or not. In a work tree git itself reads the
 * patterns; elsewhere a library does, from the top of the file system on.
 *
 * @param files absolute
 */
export function withoutIgnored(files: readonly string[]): string[] {
  const folders = new Folders();
  const byTop = new Map<string, string[]>();
  for (const file of files) {
    const { top, isConcerned } = folders.of(dirname(file));
    if (isConcerned) byTop.set(top, [...(byTop.get(top) ?? []), file]);
  }
  if (byTop.size === 0) return [...files];
  const ignored = new Set([...byTop].flatMap(([top, own]) => ignoredIn(top, own)));
  return files.filter((each) => !ignored.has(each));
}

interface Found {
  /** Of the work tree, or of the file system. */
  readonly top: string;
  /** Whether a `.normshiftignore` stands in a folder or above. */
  readonly isConcerned: boolean;
}

class Folders {
  readonly #known = new Map<string, Found>();

  of(folder: string): Found {
    const known = this.#known.get(folder);
    if (known) return known;
    const isTop = folder === dirname(folder) || existsSync(join(folder, '.git'));
    const above = isTop ? { top: folder, isConcerned: false } : this.of(dirname(folder));
    const found = { ...above, isConcerned: above.isConcerned || existsSync(join(folder, ignoreFile)) };
    this.#known.set(folder, found);
    return found;
  }
}

function ignoredIn(top: string, files: readonly string[]): readonly string[] {
  return (existsSync(join(top, '.git')) ? byGit(top, files) : undefined) ?? byLibrary(top, files);
}

const perFolder = `--exclude-per-directory=${ignoreFile}`;

/** Git tells which tracked files the patterns match, and which others they do not. */
function byGit(top: string, files: readonly string[]): readonly string[] | undefined {
  const tracked = git(top, 'ls-files', '-z', '--cached', '--ignored', perFolder);
  const all = git(top, 'ls-files', '-z', '--cached');
  if (tracked === undefined || all === undefined) return undefined;
  const names = (output: string): Set<string> => new Set(output.split('\0').map((each) => join(top, each)));
  const [ignored, known] = [names(tracked), names(all)];
  const others = files.filter((each) => !known.has(each) && !isInModules(each));
  // Git looks through what it does not ignore otherwise; packages are never wanted.
  const output =
    others.length === 0 ? '' : git(top, 'ls-files', '-z', '--others', perFolder, '--exclude=node_modules');
  if (output === undefined) return undefined;
  const kept = names(output);
  return [...files.filter((each) => ignored.has(each)), ...others.filter((each) => !kept.has(each))];
}

const isInModules = (path: string): boolean => path.includes(`${sep}node_modules${sep}`);

function byLibrary(top: string, files: readonly string[]): string[] {
  const rules = new Map<string, Ignore | undefined>();
  const rulesIn = (folder: string): Ignore | undefined => {
    if (!rules.has(folder)) rules.set(folder, readRules(folder));
    return rules.get(folder);
  };
  const known = new Map<string, boolean>();
  return files.filter((each) => isIgnored(each, false));

  /** What a folder is ignored with is ignored, whatever patterns say of it. */
  function isIgnored(path: string, isFolder: boolean): boolean {
    const found = known.get(path);
    if (found !== undefined) return found;
    const folder = dirname(path);
    const result = path !== top && ((folder !== top && isIgnored(folder, true)) || isMatched(path, isFolder));
    known.set(path, result);
    return result;
  }

  /** The deepest file with a pattern that matches decides. */
  function isMatched(path: string, isFolder: boolean): boolean {
    for (let folder = dirname(path); contains(top, folder); folder = dirname(folder)) {
      const name = relative(folder, path).split(sep).join('/');
      const { ignored, unignored } = rulesIn(folder)?.test(isFolder ? `${name}/` : name) ?? {};
      if (ignored === true || unignored === true) return ignored === true;
      if (folder === dirname(folder)) break;
    }
    return false;
  }
}

function readRules(folder: string): Ignore | undefined {
  const path = join(folder, ignoreFile);
  if (!existsSync(path)) return undefined;
  return ignore.default({ allowRelativePaths: true, ignorecase: false }).add(readFileSync(path, 'utf8'));
}
