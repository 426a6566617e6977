import { posix } from 'node:path';
import { URI } from 'vscode-uri';

const source = /\.[cm]?[jt]sx?$/;

/** Extensions of the languages that normshift reads, by the names that editors give them. */
const extensions: Readonly<Record<string, string>> = {
  typescript: '.ts',
  typescriptreact: '.tsx',
  'typescript.tsx': '.tsx',
  javascript: '.js',
  javascriptreact: '.jsx',
  'javascript.jsx': '.jsx',
};

/** The path of a file's URI: absolute, with `/`. */
export const pathOf = (uri: string): string => URI.parse(uri).fsPath.replaceAll('\\', '/');

export const uriOf = (path: string): string => URI.file(path).toString();

/**
 * Where a document is taken to lie: its file's path, or for one that is in no file yet, one in a folder; nothing for
 * documents in other languages.
 */
export function documentPath(uri: string, languageId: string, folder: string): string | undefined {
  const parsed = URI.parse(uri);
  if (parsed.scheme === 'file') {
    const path = pathOf(uri);
    if (source.test(path)) return path;
    const extension = extensions[languageId];
    return extension === undefined ? undefined : path + extension;
  }
  const extension = extensions[languageId];
  if (extension === undefined) return undefined;
  const name = encodeURIComponent(`${parsed.scheme}:${parsed.path}`).replaceAll('%', '_');
  return posix.join(folder, source.test(name) ? name : name + extension);
}
