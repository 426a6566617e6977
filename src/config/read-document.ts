import { createRequire } from 'node:module';
import { basename, dirname, extname, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors/index.ts';
import { diskFileSystem, type FileSystem } from '../modules/index.ts';
import { nearest } from '../text/index.ts';
import type { Document } from './document.ts';

/**
 * Reads one configuration file. Code in it runs.
 *
 * @param path absolute
 * @param cwd what the file's name in messages is relative to
 * @param fileSystem what it is in; code runs from this machine's alone
 */
export async function readDocument(path: string, cwd: string, fileSystem: FileSystem): Promise<Document> {
  const name = nameOf(path, cwd);
  if (!fileSystem.isFile(path) && !fileSystem.isDirectory(path))
    throw new UsageError(`no such configuration: ${name}`, similar(path, fileSystem));
  const extension = extname(path);
  if (extension === '.json') {
    const { partOf, readJson } = await import('./parse-json.ts');
    const text = fileSystem.readFile(path);
    if (text === undefined) throw new UsageError(`${name} cannot be read`, 'check its permissions');
    const document = readJson(path, name, text);
    return basename(path) === 'package.json' ? partOf(document, 'normshift') : document;
  }
  const load = loaders[extension];
  if (!load) {
    const known = ['.json', ...Object.keys(loaders)].join(', ');
    throw new UsageError(`${name} is no configuration`, `a configuration is one of ${known}`);
  }
  if (fileSystem !== diskFileSystem) {
    throw new UsageError(`${name} is code, which runs from the disk alone`, 'write normshift.config.json');
  }
  try {
    return { path, name, value: await load(path) };
  } catch (error) {
    const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
    throw new UsageError(`${name}: ${line}`, 'correct the file');
  }
}

/** A path relative to a folder where it lies inside. */
export function nameOf(path: string, cwd: string): string {
  const way = relative(cwd, path);
  return way.startsWith('..') ? path : way;
}

type Load = (path: string) => Promise<unknown>;

/** How often a file was imported: Node keeps every module as it first was, and knows it by its URL. */
const imports = new Map<string, number>();

const importScript: Load = async (path) => {
  const url = pathToFileURL(path);
  const earlier = imports.get(path) ?? 0;
  imports.set(path, earlier + 1);
  if (earlier > 0) {
    url.search = String(earlier);
    Reflect.deleteProperty(createRequire(url).cache, path);
  }
  return defaultOf(await import(url.href));
};

/** Leaves no transpiled file anywhere. */
const importTypeScript: Load = async (path) => {
  const { createJiti } = await import('jiti');
  const jiti = createJiti(import.meta.url, { fsCache: false, moduleCache: false });
  return defaultOf(await jiti.import(path));
};

const loaders: Readonly<Record<string, Load>> = {
  '.mjs': importScript,
  '.js': importScript,
  '.cjs': importScript,
  '.ts': importTypeScript,
  '.mts': importTypeScript,
};

function defaultOf(module: unknown): unknown {
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new TypeError('has no default export');
}

function similar(path: string, { readdir }: FileSystem): string {
  const word = nearest(basename(path), readdir(dirname(path)));
  return word === undefined ? 'check the path' : `did you mean ${word}?`;
}
