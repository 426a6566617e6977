import { posix } from 'node:path';

/** Extensions of scripts, in the order in which they are tried. */
export const sourceExtensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'] as const;
export const declarationExtensions = ['.d.ts', '.d.mts', '.d.cts'] as const;

/** What the extension of a written file stands for: TypeScript is asked before its output. */
export const extensionAlias = {
  '.js': ['.ts', '.tsx', '.js', '.jsx', '.d.ts'],
  '.jsx': ['.tsx', '.jsx', '.d.ts'],
  '.mjs': ['.mts', '.mjs', '.d.mts'],
  '.cjs': ['.cts', '.cjs', '.d.cts'],
};

export const isDeclaration = (path: string): boolean => /\.d\.([^/.]+\.)?[cm]?ts$/.test(path);
export const isTypeScript = (path: string): boolean => /\.[cm]?tsx?$/.test(path) && !isDeclaration(path);
export const isScript = (path: string): boolean => /\.[cm]?[jt]sx?$/.test(path);
/** Without the extension of a script or of a declaration. */
export const stemOf = (path: string): string => path.replace(/(\.d)?\.[cm]?[jt]sx?$/, '');

/** Whether a folder holds a path, or is it. */
export const holds = (folder: string, path: string): boolean =>
  path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);

/** Whether a path belongs to an installed package, whose files are not the project's own. */
export const isInstalled = (path: string): boolean => path.includes('/node_modules/');

/** A folder and those that hold it, innermost first. */
export function* upwards(folder: string): Generator<string> {
  for (let each = folder; ; each = posix.dirname(each)) {
    yield each;
    if (each === posix.dirname(each)) return;
  }
}
