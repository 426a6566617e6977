import { posix } from 'node:path';
import { createFilesMatcher, createPathsMatcher } from 'get-tsconfig';
import { memoise } from './memoise.ts';
import { isInstalled, upwards } from './paths.ts';
import type { Tsconfig } from './tsconfig.ts';
import type { FileSystem } from './types.ts';

/** The configuration that a file belongs to. */
export interface Project {
  readonly config: Tsconfig;
  /** The paths that a bare specifier may stand for by `paths` and `baseUrl`, in the order in which they are tried. */
  readonly candidates: (specifier: string) => readonly string[];
}

/**
 * The project of a file: of the innermost folder that has one, the configuration that includes the file, or one that it
 * refers to; where none does, the innermost configuration, as bundlers and test runners take it.
 */
export function projects(
  files: FileSystem,
  read: (path: string) => Tsconfig,
): (file: string) => Project | undefined {
  const project = memoise((path: string): Project => projectOf(read(path)));
  const includes = memoise((path: string) => matcherOf(read(path)));

  const including = (file: string, path: string, seen: ReadonlySet<string>): string | undefined => {
    if (seen.has(path)) return undefined;
    if (includes(path)(file)) return path;
    for (const each of read(path).references) {
      const found = including(file, each, new Set([...seen, path]));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const configAt = memoise((folder: string) =>
    ['tsconfig.json', 'jsconfig.json']
      .map((name) => posix.join(folder, name))
      .find((each) => files.isFile(each)),
  );

  return memoise((file: string) => {
    if (isInstalled(file)) return undefined;
    const configs = [...upwards(posix.dirname(file))].flatMap((each) => configAt(each) ?? []);
    for (const each of configs) {
      const found = including(file, each, new Set());
      if (found !== undefined) return project(found);
    }
    return configs[0] === undefined ? undefined : project(configs[0]);
  });
}

function matcherOf(config: Tsconfig): (file: string) => boolean {
  const { files, include, exclude } = config;
  const matches = createFilesMatcher(
    {
      path: config.path,
      config: {
        // Every script is asked about, so that those in JavaScript find their project as well.
        compilerOptions: { allowJs: true, ...(config.outputs[0] && { outDir: config.outputs[0] }) },
        ...(files && { files: [...files] }),
        ...(include && { include: [...include] }),
        ...(exclude && { exclude: [...exclude] }),
      },
    },
    true,
  );
  return (file) => matches(file) !== undefined;
}

function projectOf(config: Tsconfig): Project {
  const paths = Object.fromEntries(Object.entries(config.paths).map(([key, to]) => [key, [...to]]));
  const byPaths = createPathsMatcher({ path: config.path, config: { compilerOptions: { paths } } });
  const { baseUrl } = config;
  return {
    config,
    candidates: (specifier) => [
      ...(byPaths?.(specifier) ?? []),
      ...(baseUrl === undefined ? [] : [posix.join(baseUrl, specifier)]),
    ],
  };
}
