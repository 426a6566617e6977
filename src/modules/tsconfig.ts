import { posix } from 'node:path';
import { isObject, isWrong, type JsonObject, objectAt, parseObject, stringAt, stringsAt } from './json.ts';
import type { Lookup } from './lookup.ts';
import { memoise } from './memoise.ts';
import type { FileSystem, Report } from './types.ts';

/** What resolution needs of a `tsconfig.json` with all that it extends. Paths are absolute. */
export interface Tsconfig {
  readonly path: string;
  readonly folder: string;
  readonly baseUrl?: string;
  readonly paths: Readonly<Record<string, readonly string[]>>;
  /** Where output goes: of scripts, and of declarations. */
  readonly outputs: readonly string[];
  readonly rootDir?: string;
  readonly conditions: readonly string[];
  readonly files?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  /** The configurations of the projects that it refers to. */
  readonly references: readonly string[];
}

/** Options as written, with the folder of the file that each stands in. */
type Written = ReadonlyMap<string, { readonly value: unknown; readonly folder: string }>;

const inherited = ['files', 'include', 'exclude'];
const ofFolder = '${configDir}';

/** Reads configurations; one that is broken holds what could be read of it. */
export function tsconfigReader(
  files: FileSystem,
  byName: Lookup,
  report: Report,
): (path: string) => Tsconfig {
  const contents = memoise((path: string): JsonObject => {
    const parsed = parseObject(files.readFile(path) ?? '');
    if (!isWrong(parsed)) return parsed;
    report(path, 'tsconfig-broken', parsed.wrong);
    return {};
  });

  function written(path: string, chain: readonly string[]): Written {
    if (chain.includes(path)) {
      report(chain[0] ?? path, 'tsconfig-extends-cycle', `extends itself by way of ${chain.at(-1) ?? path}`);
      return new Map();
    }
    const [content, folder] = [contents(path), posix.dirname(path)];
    const bases = (stringsAt(content, 'extends') ?? []).flatMap((each) => {
      const base = extended(each, folder);
      if (base === undefined)
        report(path, 'tsconfig-extends-missing', `extends "${each}", which is not there`);
      return base === undefined ? [] : [...written(base, [...chain, path])];
    });
    const own = [
      ...Object.entries(objectAt(content, 'compilerOptions')),
      ...inherited.flatMap((key): [string, unknown][] => (key in content ? [[key, content[key]]] : [])),
    ];
    return new Map([...bases, ...own.map(([key, value]) => [key, { value, folder }] as const)]);
  }

  function extended(name: string, folder: string): string | undefined {
    if (!/^\.{1,2}\/|^\//.test(name)) return byName(folder, /^\.{1,2}$/.test(name) ? `${name}/` : name);
    const path = posix.resolve(folder, name);
    return [path, `${path}.json`].find((each) => files.isFile(each));
  }

  function references(path: string): string[] {
    const list = contents(path)['references'];
    return (Array.isArray(list) ? list.filter(isObject) : []).flatMap((each) => {
      const named = posix.resolve(posix.dirname(path), stringAt(each, 'path') ?? '');
      const found = files.isDirectory(named) ? `${named}/tsconfig.json` : named;
      if (files.isFile(found)) return [found];
      report(
        path,
        'tsconfig-reference-missing',
        `refers to "${stringAt(each, 'path') ?? ''}", which is not there`,
      );
      return [];
    });
  }

  return memoise((path: string): Tsconfig => {
    const folder = posix.dirname(path);
    const options = written(path, []);
    const absolute = (value: string, from: string): string =>
      value.startsWith(ofFolder)
        ? posix.join(folder, value.slice(ofFolder.length))
        : posix.resolve(from, value.replaceAll('\\', '/'));
    const one = (key: string): string | undefined => {
      const option = options.get(key);
      return typeof option?.value === 'string' ? absolute(option.value, option.folder) : undefined;
    };
    const many = (key: string): readonly string[] | undefined => {
      const option = options.get(key);
      return (
        option && stringsAt({ value: option.value }, 'value')?.map((each) => absolute(each, option.folder))
      );
    };
    const baseUrl = one('baseUrl');
    const paths = options.get('paths');
    const conditions = options.get('customConditions')?.value;
    const rootDir = one('rootDir') ?? (options.get('composite')?.value === true ? folder : undefined);
    const [listed, include, exclude] = [many('files'), many('include'), many('exclude')];
    return {
      path,
      folder,
      ...(baseUrl === undefined ? {} : { baseUrl }),
      paths: isObject(paths?.value)
        ? pathsOf(paths.value, (each) => absolute(each, baseUrl ?? paths.folder))
        : {},
      outputs: [one('outDir'), one('declarationDir')].filter((each) => each !== undefined),
      ...(rootDir === undefined ? {} : { rootDir }),
      conditions: stringsAt({ conditions }, 'conditions') ?? [],
      ...(listed && { files: listed }),
      ...(include && { include }),
      ...(exclude && { exclude }),
      references: references(path),
    };
  });
}

/** Patterns with at most one `*`, as the compiler demands. */
function pathsOf(paths: JsonObject, absolute: (path: string) => string): Record<string, string[]> {
  const isPattern = (text: string): boolean => text.split('*').length <= 2;
  return Object.fromEntries(
    Object.keys(paths)
      .filter(isPattern)
      .map((key) => [key, (stringsAt(paths, key) ?? []).filter(isPattern).map(absolute)]),
  );
}
