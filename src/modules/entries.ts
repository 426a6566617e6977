import { posix } from 'node:path';
import { resolveExports, resolveImports } from 'resolve-pkg-maps';
import { isObject, type JsonObject, stringAt } from './json.ts';
import type { Package } from './manifests.ts';
import { isDeclaration, isTypeScript } from './paths.ts';
import type { SourceOf } from './sources.ts';
import type { FileSystem } from './types.ts';

/** A file, or why there is none. */
export type Found = { readonly path: string } | { readonly reason: string };

/** Finds the source behind an entry of a package of the project: `''`, or a subpath. */
export function entryFinder(
  files: FileSystem,
  sourceOf: SourceOf,
  lookUp: (path: string) => string | undefined,
): (of: Package, subpath: string, conditions: readonly string[]) => Found {
  const isBuilt = (path: string): boolean => sourceOf(path) !== undefined;
  const written = (path: string): string | undefined =>
    isTypeScript(path) && files.isFile(path) && !isBuilt(path) ? path : undefined;
  const script = (path: string): string | undefined => {
    const found = lookUp(path);
    return found === undefined || isDeclaration(found) ? undefined : (sourceOf(found) ?? found);
  };
  const declaration = (path: string): string | undefined =>
    isDeclaration(path) && files.isFile(path) ? path : undefined;

  return ({ folder, name, manifest }, subpath, conditions) => {
    const targets = targetsOf(manifest, subpath, conditions).map((each) => posix.join(folder, each));
    if (targets.length === 0 && 'exports' in manifest) {
      return {
        reason: `package "${name ?? folder}" does not export "${subpath === '' ? '.' : `./${subpath}`}"`,
      };
    }
    // An entry that is built under another name, by a bundler for instance; or none is named.
    const main = targets.length === 0 ? ['index', 'src/index'] : ['src/index', 'index'];
    const custom = subpath === '' ? main : [`src/${subpath}`, subpath];
    const path =
      first(targets, (each) => written(each) ?? sourceOf(each)) ??
      first(targets, script) ??
      first(custom, (each) => script(posix.join(folder, each))) ??
      first(targets, declaration);
    if (path !== undefined) return { path };
    const tried = targets.map((each) => `"${posix.relative(folder, each)}"`).join(', ');
    return {
      reason: `package "${name ?? folder}" has no source${tried && ` that ${tried} could come from`}`,
    };
  };
}

/** What a manifest names for an entry, each once, the likeliest source first. */
function targetsOf(manifest: JsonObject, subpath: string, conditions: readonly string[]): string[] {
  const { exports } = manifest;
  const source = subpath === '' ? (stringAt(manifest, 'source') ?? []) : [];
  if (exports !== undefined && exports !== null) {
    return unique([source, ...mapped((of) => resolveExports(exportsOf(exports), subpath, of), conditions)]);
  }
  if (subpath !== '') return [subpath];
  return unique([
    source,
    ...['types', 'typings', 'module', 'main'].map((key) => stringAt(manifest, key) ?? []),
  ]);
}

/** What a manifest's `imports` name for a specifier that begins with `#`. */
export function importTargets(
  manifest: JsonObject,
  specifier: string,
  conditions: readonly string[],
): string[] {
  const { imports } = manifest;
  if (!isObject(imports)) return [];
  return unique(mapped((of) => resolveImports(conditionsOf(imports), specifier, of), conditions));
}

/** With and without declarations, as a module and as CommonJS. */
function mapped(resolve: (conditions: string[]) => string[], custom: readonly string[]): string[][] {
  const node = ['node', 'default', 'module'];
  const sets = [
    [...custom, 'source', 'import', ...node],
    [...custom, 'source', 'types', 'import', ...node],
    [...custom, 'source', 'require', ...node],
    [...custom, 'source', 'types', 'require', ...node],
  ];
  return sets.map((each) => {
    try {
      return resolve(each);
    } catch {
      return [];
    }
  });
}

type Exports = Parameters<typeof resolveExports>[0];
type Imports = Parameters<typeof resolveImports>[0];

/** The part of a map that has the form of one. */
function exportsOf(value: unknown): Exports {
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value.map((each) => (typeof each === 'string' ? each : conditionsOf(each)));
  return conditionsOf(value);
}

const conditionsOf = (value: unknown): Imports =>
  Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([key, each]): [string, Exports | null][] =>
      typeof each === 'string' || typeof each === 'object'
        ? [[key, each === null ? null : exportsOf(each)]]
        : [],
    ),
  );

const unique = (lists: readonly (string | readonly string[])[]): string[] => [...new Set(lists.flat())];

function first(paths: readonly string[], find: (path: string) => string | undefined): string | undefined {
  for (const each of paths) {
    const found = find(each);
    if (found !== undefined) return found;
  }
  return undefined;
}
