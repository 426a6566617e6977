import { relative, sep } from 'node:path';
import picomatch from 'picomatch';

/** Globs, and the folder that they start from. */
export interface GlobList {
  /** Absolute. */
  readonly folder: string;
  readonly patterns: readonly string[];
}

/**
 * Tells which files some globs name: those that the last pattern to match does not take back by a leading `!`. A
 * pattern without a slash matches in any folder, and one that names a folder all that is in it.
 *
 * @returns takes an absolute path
 */
export function fileMatcher(lists: readonly GlobList[]): (file: string) => boolean {
  const tests = lists.flatMap(({ folder, patterns }) =>
    patterns.map((pattern) => {
      const matches = compile(pattern.replace(/^!/, ''));
      return { folder, takesBack: pattern.startsWith('!'), matches };
    }),
  );
  return (file) => {
    const last = tests.findLast(({ folder, matches }) => {
      const way = relative(folder, file).split(sep).join('/');
      return !leadsOut(way) && matches(way);
    });
    return last !== undefined && !last.takesBack;
  };
}

/** Whether a glob could only name files outside of its folder. */
export const leadsOut = (pattern: string): boolean => /^!?(\.\/)*\.\.(\/|$)/.test(pattern);

/** More than these in one segment, and a matcher that goes back could do so for ever. */
const mostWildcards = 4;

/** Whether a glob is matched in little time, whatever the path. */
export const isTame = (pattern: string): boolean =>
  pattern.length <= 1000 &&
  (pattern.match(/\*\*(?=\/|$)/g) ?? []).length <= mostWildcards &&
  pattern.split('/').every((each) => (each.match(/\*+|[+@?!]\(/g) ?? []).length <= mostWildcards);

function compile(pattern: string): (path: string) => boolean {
  const path = pattern.replace(/\/+$/, '').replace(/^(\.?\/)+/, '');
  const anchored = /^\.?\//.test(pattern) || path.includes('/');
  const glob = anchored ? path : `**/${path}`;
  return picomatch(path === '' || path === '.' ? '**' : [glob, `${glob}/**`], { dot: true });
}
