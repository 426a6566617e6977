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
}

/** Tells what a specifier in a file stands for. */
export type ModuleTable = (specifier: string, file: string) => Module;

/** @param file absolute paths, with `/`, are what the table is asked with */
export function moduleTable(options: Options): ModuleTable {
  const sources = options.sources.map((rule) => ({ rule, matches: matcher(rule.path ?? rule.pattern) }));
  return (specifier, file) => {
    const path = isPath(specifier) ? posix.join(posix.dirname(file), specifier) : undefined;
    const found = sources.find(({ rule, matches }) =>
      path === undefined
        ? rule.path === undefined && matches(specifier)
        : rule.path !== undefined && candidates(path).some((each) => matches(each)),
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
    return { side: 'unknown', specifier };
  };
}

export const isPath = (specifier: string): boolean =>
  /^\.{0,2}\//.test(specifier) || /^\.\.?$/.test(specifier);

const matcher = (pattern: string): ((path: string) => boolean) => picomatch(pattern, { dot: true });

const extensions = ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'];

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
