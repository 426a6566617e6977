import { posix } from 'node:path';
import enhancedResolve from 'enhanced-resolve';
import type { Manifests } from './manifests.ts';
import { memoise } from './memoise.ts';
import { declarationExtensions, extensionAlias, sourceExtensions } from './paths.ts';
import { resolverFiles } from './resolver-files.ts';
import type { FileSystem } from './types.ts';

/** Looks a specifier up from a folder; the path found may hold symbolic links. */
export type Lookup = (folder: string, specifier: string) => string | undefined;

export interface Lookups {
  /** A path of the project, of a folder if it ends in `/`: source before output. */
  readonly path: (path: string) => string | undefined;
  /** The implementation of an installed package. */
  readonly implementation: Lookup;
  /** The declarations of an installed package. */
  readonly declaration: Lookup;
  /** What a `tsconfig.json` extends by the name of a package. */
  readonly tsconfig: Lookup;
}

export function lookups(files: FileSystem, manifests: Manifests): Lookups {
  const fileSystem = resolverFiles(files, manifests);
  type Options = Omit<Parameters<typeof enhancedResolve.ResolverFactory.createResolver>[0], 'fileSystem'>;
  const lookup = (options: Options): Lookup => {
    const resolver = enhancedResolve.ResolverFactory.createResolver({
      fileSystem,
      symlinks: false,
      ...options,
    });
    return (folder, specifier) => {
      try {
        const found = resolver.resolveSync({}, folder, specifier);
        // The library marks a `#` that is part of the path.
        return found === false ? undefined : found.replaceAll('\0#', '#');
      } catch {
        return undefined;
      }
    };
  };
  const project = lookup({
    extensions: [...sourceExtensions, ...declarationExtensions],
    extensionAlias,
    mainFields: ['source', 'module', 'main', 'types', 'typings'],
    conditionNames: [],
  });
  const scripts = ['.js', '.mjs', '.cjs', '.jsx', '.ts', '.tsx', '.mts', '.cts'];
  const installed = (...conditionNames: string[]): Lookup =>
    lookup({ extensions: scripts, mainFields: ['module', 'main'], conditionNames });
  const [asImport, asRequire] = [
    installed('import', 'module', 'node', 'default'),
    installed('require', 'node', 'default'),
  ];
  return {
    path: memoise((path: string) => project(posix.dirname(path), request(path))),
    implementation: (folder, specifier) => asImport(folder, specifier) ?? asRequire(folder, specifier),
    declaration: lookup({
      extensions: [...declarationExtensions],
      extensionAlias: { '.js': ['.d.ts'], '.mjs': ['.d.mts', '.d.ts'], '.cjs': ['.d.cts', '.d.ts'] },
      mainFields: ['types', 'typings', 'main'],
      conditionNames: ['types', 'import', 'require', 'node', 'default'],
    }),
    tsconfig: lookup({
      extensions: ['.json'],
      mainFields: ['tsconfig'],
      mainFiles: ['tsconfig'],
      conditionNames: ['require', 'types', 'node'],
    }),
  };
}

/** The last part of a path as a request; the library takes `?` and `#` for the start of a query unless told otherwise. */
const request = (path: string): string =>
  `./${posix.basename(path).replace(/[?#]/g, '\0$&')}${path.endsWith('/') ? '/' : ''}`;
