import { dirname, posix } from 'node:path';
import picomatch from 'picomatch';
import type { Framework } from '../../transforms/types/framework.ts';
import type { Options, SourceRule, TargetModule } from '../types/options.ts';

/** A module specifier of a file, as far as the run knows it. */
export type Module = SourceModule | TargetSideModule | UnknownModule;

export interface SourceModule {
  readonly side: 'source';
  readonly specifier: string;
  readonly framework: Framework;
  readonly rule: SourceRule;
  /** The specifier that takes its place in this file; absent when the run names none. */
  readonly counterpart?: string;
}

export interface TargetSideModule {
  readonly side: 'target';
  readonly specifier: string;
  readonly framework: Framework;
}

export interface UnknownModule {
  readonly side: 'unknown';
  readonly specifier: string;
  /** Part of a source's own library, named in another part of it. */
  readonly own?: boolean;
}

/**
 * Tells what a specifier in a file stands for.
 *
 * @param file the absolute path, with `/`, of the file that it stands in
 * @param resolved the file that it leads to, where that is known
 */
export type ModuleTable = (specifier: string, file: string, resolved?: string) => Module;

export function moduleTable(options: Options): ModuleTable {
  const sources = options.sources.map((rule) => ({ rule, matches: matcher(rule.path ?? rule.pattern) }));
  return (specifier, file, resolved) => {
    const path = resolved ?? (isPath(specifier) ? posix.join(posix.dirname(file), specifier) : undefined);
    const matching = sources.filter(({ rule, matches }) =>
      rule.path === undefined
        ? path === undefined && matches(specifier)
        : path !== undefined && candidates(path).some((each) => matches(each)),
    );
    // The library's own files are not its users.
    const found = matching.find(
      ({ rule, matches }) => rule.path === undefined || !namesOf(file).some((each) => matches(each)),
    );
    if (found) {
      const counterpart = found.rule.target && spell(found.rule.target, file);
      return {
        side: 'source',
        specifier,
        framework: found.rule.framework,
        rule: found.rule,
        ...(counterpart === undefined ? {} : { counterpart }),
      };
    }
    if (isTarget(specifier, path, options)) {
      return { side: 'target', specifier, framework: options.targetFramework };
    }
    return { side: 'unknown', specifier, ...(matching.length > 0 ? { own: true } : {}) };
  };
}

/** A module as it is named in another file. */
export function relocated<M extends SourceModule | TargetSideModule>(module: M, file: string): M {
  const target = module.side === 'source' ? module.rule.target : undefined;
  return target?.path === undefined ? module : { ...module, counterpart: spell(target, file) };
}

export const isPath = (specifier: string): boolean =>
  /^\.{0,2}\//.test(specifier) || /^\.\.?$/.test(specifier);

const matcher = (pattern: string): ((path: string) => boolean) => picomatch(pattern, { dot: true });

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

/** The paths by which a file can be imported. */
const namesOf = (file: string): string[] => {
  const bare = file.replace(/\.[cm]?[jt]sx?$/, '');
  return [file, bare, ...(bare.endsWith('/index') ? [posix.dirname(bare)] : [])];
};

/** The files that a path in a specifier may mean, without asking the file system. */
function candidates(path: string): string[] {
  const bare = path.replace(/\.[cm]?[jt]sx?$/, '');
  return [
    path,
    bare,
    ...extensions.map((extension) => bare + extension),
    ...extensions.map((extension) => `${path}/index${extension}`),
  ];
}

function isTarget(specifier: string, path: string | undefined, options: Options): boolean {
  const { modules } = options.targetFramework;
  if (path === undefined) {
    return (
      Object.values(modules).includes(specifier) ||
      options.sources.some(({ target }) => target?.path === undefined && target?.specifier === specifier)
    );
  }
  return options.sources.some(({ target }) => target?.path !== undefined && sameModule(target.path, path));
}

const sameModule = (a: string, b: string): boolean =>
  candidates(b).some((each) => candidates(a).includes(each));

/** Whether a target module is itself a source: provenance would not move. */
export function isSource(target: TargetModule, sources: readonly SourceRule[]): boolean {
  return sources.some((rule) => {
    const matches = matcher(rule.path ?? rule.pattern);
    if (target.path === undefined) return rule.path === undefined && matches(target.specifier);
    return rule.path !== undefined && candidates(target.path).some((each) => matches(each));
  });
}

function spell(target: TargetModule, file: string): string {
  if (target.path === undefined) return target.specifier;
  const relative = posix.relative(dirname(file), target.path);
  return relative.startsWith('.') ? relative : `./${relative}`;
}
