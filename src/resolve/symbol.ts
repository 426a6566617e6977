import type { Framework } from '../../transforms/types/framework.ts';
import type { Module } from './modules.ts';

/** What a member path of a module stands for: a namespace that holds layers, a layer class, or nothing of interest. */
export type ModuleSymbol =
  | { readonly kind: 'namespace' }
  /** @param layer as the module calls it */
  | { readonly kind: 'layer'; readonly layer: string }
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
  if (shared === -1) rest = rest.slice(namespace.length);
  else if (shared > 0 && rest.length === shared) return { kind: 'namespace' };
  const [layer] = rest;
  if (layer === undefined) return { kind: 'namespace' };
  return rest.length === 1 && exportsLayer(layer, module, framework)
    ? { kind: 'layer', layer }
    : { kind: 'other' };
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
export const ownName = (specifier: string): string =>
  (specifier.split('/').at(-1) ?? '').replace(/\.[cm]?[jt]sx?$/, '');

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
  if (namespace.length > 0 && namespace.every((name, index) => rest[index] === name)) {
    result.push(...target.framework.namespace);
    rest = rest.slice(namespace.length);
  }
  return [...result, ...rest];
}
