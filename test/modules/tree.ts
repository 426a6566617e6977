import { posix } from 'node:path';
import { type FileSystem, moduleResolver, type Resolved } from '../../src/modules/index.ts';

/** A file's text, an object that is written as JSON, or what a link leads to. */
export type Entry = string | object | { readonly link: string };
export type Tree = Readonly<Record<string, Entry>>;

const isLink = (entry: Entry | undefined): entry is { readonly link: string } =>
  typeof entry === 'object' && 'link' in entry;

/** A file system in memory, which counts how often each file is read. */
export function memoryFileSystem(tree: Tree): FileSystem & { readonly reads: ReadonlyMap<string, number> } {
  const reads = new Map<string, number>();
  const links = Object.entries(tree).flatMap(([path, entry]) => (isLink(entry) ? [[path, entry.link]] : []));
  const realpath = (path: string): string => {
    const link = links.find(([from]) => from !== undefined && (path === from || path.startsWith(`${from}/`)));
    return link?.[0] === undefined || link[1] === undefined
      ? path
      : realpath(posix.join(link[1], path.slice(link[0].length)));
  };
  const textOf = (path: string): string | undefined => {
    const entry = tree[realpath(path)];
    if (entry === undefined || isLink(entry)) return undefined;
    return typeof entry === 'string' ? entry : JSON.stringify(entry);
  };
  const below = (folder: string): string[] => {
    const start = folder === '/' ? '/' : `${realpath(folder)}/`;
    return Object.keys(tree).flatMap((each) => (each.startsWith(start) ? [each.slice(start.length)] : []));
  };
  return {
    reads,
    readFile: (path) => {
      const real = realpath(path);
      reads.set(real, (reads.get(real) ?? 0) + 1);
      return textOf(path);
    },
    isFile: (path) => textOf(path) !== undefined,
    isDirectory: (path) => textOf(path) === undefined && below(path).length > 0,
    realpath,
    readdir: (path) => [...new Set(below(path).map((each) => each.split('/')[0] ?? ''))],
  };
}

/** What a specifier in a file of a tree means: the path, `builtin`, or `missing: ` and the reason. */
export function meaning(tree: Tree): (specifier: string, from: string) => string {
  const resolver = moduleResolver(memoryFileSystem(tree));
  return (specifier, from) => shown(resolver.resolve(specifier, from));
}

export function shown(resolved: Resolved): string {
  if (resolved.kind === 'file') return resolved.path;
  return resolved.kind === 'missing' ? `missing: ${resolved.reason}` : 'builtin';
}
