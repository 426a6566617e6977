import type { Framework } from '../../transforms/types/framework.ts';
import { remembered, snakeCase } from '../text/index.ts';
import type { Module } from './modules.ts';

/** What a member path of a module stands for: a namespace that holds layers, a layer class, or nothing of interest. */
export type ModuleSymbol =
  | { readonly kind: 'namespace' }
  /** @param layer as the module calls it */
  | { readonly kind: 'layer'; readonly layer: string }
  /** @param name the framework's own; `elsewhere` than where the framework has its functions, it may be another one */
  | { readonly kind: 'function'; readonly name: string; readonly elsewhere: boolean }
  | { readonly kind: 'other' };

/**
 * A module exports its layers itself, or under `nn`, `default` and its own name. Nothing else is looked into: whatever
 * a layer class may be called elsewhere, it is another class.
 */
export function symbolAt(path: readonly string[], module: Module, framework: Framework): ModuleSymbol {
  let rest = path;
  while (rest[0] === 'default' || (rest[0] !== undefined && rest[0] === ownName(module.specifier))) {
    rest = rest.slice(1);
  }
  const { namespace } = framework;
  const shared = namespace.findIndex((name, index) => rest[index] !== name);
  if (rest.length === 0) return { kind: 'namespace' };
  const called = functionAt(rest, module, framework);
  if (called) return called;
  if (shared === -1) rest = rest.slice(namespace.length);
  else if (shared > 0 && rest.length === shared) return { kind: 'namespace' };
  const [layer] = rest;
  if (layer === undefined) return { kind: 'namespace' };
  return rest.length === 1 && exportsLayer(layer, module, framework)
    ? { kind: 'layer', layer }
    : { kind: 'other' };
}

/** A function, or a namespace on the way to it: from the package, or from the namespace of layers. */
function functionAt(path: readonly string[], module: Module, framework: Framework): ModuleSymbol | undefined {
  const { functions } = framework;
  const ways = waysToFunctions(framework);
  if (ways.some((way) => startsWith(way, path))) return { kind: 'namespace' };
  const name = snakeCase(path.at(-1) ?? '');
  if (!Object.hasOwn(functions, name) || module.side === 'unknown') return undefined;
  if (ways.some((way) => path.length === way.length + 1 && startsWith(path, way)))
    return { kind: 'function', name, elsewhere: false };
  if (path.length > 1 || exportsLayer(path[0] ?? '', module, framework)) return undefined;
  const elsewhere = module.side === 'source' ? !holdsFunctions(module) : isPackage(module);
  return { kind: 'function', name, elsewhere };
}

const waysToFunctions = ({ functional, namespace }: Framework): (readonly string[])[] =>
  startsWith(functional, namespace) ? [functional, functional.slice(namespace.length)] : [functional];

const startsWith = (path: readonly string[], start: readonly string[]): boolean =>
  start.every((name, index) => path[index] === name);

interface Located {
  readonly specifier: string;
  readonly framework: Framework;
}

/** Whether a module is the namespace of functions itself. */
const holdsFunctions = ({ specifier, framework }: Located): boolean =>
  ownName(specifier) === framework.functional.at(-1);

const isPackage = ({ specifier, framework: { modules } }: Located): boolean =>
  specifier === modules.package || specifier === modules.runtime;

/** Whether the module that takes another's place holds a function of it. */
export function reachesFunctions(path: readonly string[], target: Located, source: Located): boolean {
  return (
    waysToFunctions(target.framework).some((way) => startsWith(counterpartPath(path, source, target), way)) ||
    (holdsFunctions(source) && path.filter((name) => name !== 'default').length === 1)
  );
}

/** Whether a module's member of some name is a layer's class, or constructs one. */
function exportsLayer(name: string, module: Module, { layers, rankless }: Framework): boolean {
  if (Object.hasOwn(layers, name)) return true;
  if (module.side !== 'source') return false;
  const { dialect, layers: named = {} } = module.rule;
  return (
    [dialect?.layers ?? {}, named, rankless].some((each) => Object.hasOwn(each, name)) ||
    factoryLayer(name, layers) !== undefined
  );
}

/** `batchNorm2d` makes a BatchNorm2d. Without a rank in its name, a function may be one that normalises. */
export function factoryLayer(name: string, layers: Framework['layers']): string | undefined {
  const layer = name.charAt(0).toUpperCase() + name.slice(1);
  return layer !== name && /\dd$/.test(name) && Object.hasOwn(layers, layer) ? layer : undefined;
}

/** The name that a package exports itself under: `torch` for `torch`, `normshift/torch` and `@acme/torch`. */
export const ownName = remembered((specifier) =>
  (specifier.split('/').at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, ''),
);

/** The path in a target module that takes the place of a namespace's or a layer's path in a source module. */
export function counterpartPath(
  path: readonly string[],
  source: { readonly specifier: string; readonly framework: Framework },
  target: { readonly specifier: string; readonly framework: Framework },
): string[] {
  const result: string[] = [];
  const { namespace } = source.framework;
  // `nn` of `./nn` is the namespace: the target has one, whatever it is called itself.
  const isOwn = (name: string | undefined): boolean =>
    name !== namespace[0] && name === ownName(source.specifier);
  let rest = path;
  for (let head = rest[0]; head === 'default' || isOwn(head); head = rest[0]) {
    result.push(head === 'default' ? head : ownName(target.specifier));
    rest = rest.slice(1);
  }
  const functions = functionPath(rest, source, target);
  if (functions) return [...result, ...functions];
  if (namespace.length > 0 && namespace.every((name, index) => rest[index] === name)) {
    result.push(...target.framework.namespace);
    rest = rest.slice(namespace.length);
  }
  return [...result, ...rest];
}

/** The target's path for one that leads to functions. */
function functionPath(path: readonly string[], source: Located, target: Located): string[] | undefined {
  const [way, inner] = waysToFunctions(source.framework);
  const [counterpart = [], within] = waysToFunctions(target.framework);
  if (way && startsWith(path, way)) return [...counterpart, ...path.slice(way.length)];
  if (inner && within && startsWith(path, inner)) return [...within, ...path.slice(inner.length)];
  return path.length > 0 && holdsFunctions(source) && isPackage(target)
    ? [...counterpart, ...path]
    : undefined;
}
