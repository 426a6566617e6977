import { isAbsolute, resolve } from 'node:path';

const source = /\.[cm]?[jt]sx?$/;

/**
 * The paths that a text may be read under, for the syntax that each stands for: a file's own, or several to try where
 * there is no file, or one in another language, out of which some processor took the text.
 *
 * @returns absolute, with `/`
 */
export function pathsOf(filename: string, cwd: string): readonly [string, ...string[]] {
  const path = (isAbsolute(filename) ? filename : resolve(cwd, filename.replace(/[<>]/g, ''))).replaceAll(
    '\\',
    '/',
  );
  return source.test(path) ? [path] : [`${path}.ts`, `${path}.tsx`, `${path}.jsx`];
}
