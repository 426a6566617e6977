import * as t from '@babel/types';
import { type Tree, wrapped } from '../parse/index.ts';
import type { Denotation, Denoter } from './denote.ts';
import { receiverOf } from './passed-classes.ts';
import type { Binding, Scopes } from './scope.ts';
import { type ModuleSymbol, symbolAt } from './symbol.ts';
import type { Framework } from '../../transforms/types/framework.ts';

/** A place in a file where a module, a namespace of layers, or a layer class is named. */
export interface Occurrence {
  /** The longest member chain that leads to the symbol, without what wraps it. */
  readonly node: t.Node;
  readonly denotation: Denotation;
  readonly symbol: ModuleSymbol;
  /** The local name that the chain starts with; absent when it starts with a loader. */
  readonly binding?: Binding;
  readonly context: Context;
}

/** What stands around an occurrence. */
export type Context =
  | { readonly kind: 'construction'; readonly node: t.NewExpression }
  | { readonly kind: 'alias'; readonly declaration: t.Node; readonly bindings: readonly Binding[] }
  /** `import('x').then((names) => ...)` */
  | { readonly kind: 'callback'; readonly bindings: readonly Binding[] }
  | { readonly kind: 'subclass'; readonly node: t.Class }
  | { readonly kind: 'identity'; readonly node: t.BinaryExpression }
  | { readonly kind: 'factory'; readonly node: t.CallExpression }
  /** `F.batch_norm(x)` */
  | { readonly kind: 'call'; readonly node: t.CallExpression }
  /** `block(64, nn.BatchNorm2d)`, or the default of a parameter of which every value is seen. */
  | { readonly kind: 'passed'; readonly to: Binding }
  | { readonly kind: 'type' }
  | { readonly kind: 'value' };

/** Every occurrence in a file, in source order. */
export function findOccurrences(denoter: Denoter, framework: Framework): Occurrence[] {
  const { tree, scopes } = denoter;
  const found: Occurrence[] = [];
  for (const binding of scopes.bindings) {
    const denotation = denoter.denoteBinding(binding);
    if (!denotation) continue;
    for (const { identifier, type } of binding.references) {
      found.push({ ...climb(identifier, denotation, type), binding });
    }
  }
  for (const node of tree.nodes) {
    const denotation = denoter.loaderOf(node) && denoter.denote(node);
    if (denotation) found.push(climb(node, denotation, false));
    const callback = thenCallback(node);
    if (callback) found.push(callback);
  }
  return found.sort((a, b) => (a.node.start ?? 0) - (b.node.start ?? 0));

  function climb(start: t.Node, origin: Denotation, type: boolean): Occurrence {
    let node: t.Node = start;
    let denotation = origin;
    let symbol = symbolOf(denotation);
    // What stands behind a name of the project's own files may have any name itself.
    while (symbol.kind === 'namespace' || (symbol.kind === 'other' && denotation.module.side === 'unknown')) {
      const outer = wrapped(tree, node);
      const parent = tree.parent(outer);
      const extended = parent && extends_(parent, outer) ? denoter.denote(parent) : undefined;
      if (!parent || !extended) break;
      node = parent;
      denotation = extended;
      symbol = symbolOf(denotation);
    }
    return { node, denotation, symbol, context: contextOf(denoter, node, symbol, type) };
  }

  function symbolOf({ path, module }: Denotation): ModuleSymbol {
    return symbolAt(path, module, module.side === 'unknown' ? framework : module.framework);
  }

  function thenCallback(node: t.Node): Occurrence | undefined {
    const loader = denoter.importCall(node);
    if (!loader) return undefined;
    const bindings = scopes.bindings.filter((each) => {
      const root = denoter.denoteBinding(each)?.root;
      return root?.kind === 'loader' && root.loader.node === node && isParameter(each);
    });
    const [first] = bindings;
    const denotation = first && denoter.denoteBinding(first);
    if (!denotation) return undefined;
    const context: Context = { kind: 'callback', bindings };
    return { node, denotation: { ...denotation, path: [] }, symbol: { kind: 'namespace' }, context };
  }
}

const isParameter = (binding: Binding): boolean => binding.declarations[0]?.kind === 'parameter';

/** Whether `parent` is a member access on `node`. */
const extends_ = (parent: t.Node, node: t.Node): boolean =>
  ((t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent)) && parent.object === node) ||
  (t.isTSQualifiedName(parent) && parent.left === node);

function contextOf(denoter: Denoter, node: t.Node, symbol: ModuleSymbol, type: boolean): Context {
  const { tree, scopes } = denoter;
  const outer = wrapped(tree, node);
  const parent = tree.parent(outer);
  if (!parent || t.isJSXOpeningElement(parent) || t.isExportSpecifier(parent)) return { kind: 'value' };
  // Nothing of a declaration file runs.
  if (/\.d\.[cm]?ts$/.test(denoter.file)) return { kind: 'type' };
  if (t.isTSImportEqualsDeclaration(parent)) return alias(parent, bindingsOf(scopes, parent), denoter);
  if (type) return { kind: 'type' };
  if (t.isVariableDeclarator(parent) && parent.init === outer) {
    return alias(parent, bindingsOf(scopes, parent), denoter);
  }
  if (symbol.kind === 'function' && t.isCallExpression(parent) && parent.callee === outer)
    return { kind: 'call', node: parent };
  if (symbol.kind !== 'layer') return { kind: 'value' };
  if (t.isNewExpression(parent) && parent.callee === outer) return { kind: 'construction', node: parent };
  if (t.isCallExpression(parent) && parent.callee === outer) return { kind: 'factory', node: parent };
  if (t.isClass(parent) && parent.superClass === outer) return { kind: 'subclass', node: parent };
  if (t.isBinaryExpression(parent, { operator: 'instanceof' }) && parent.right === outer) {
    return { kind: 'identity', node: parent };
  }
  const to = receiverOf(outer, tree, scopes);
  return to && denoter.denoteBinding(to) ? { kind: 'passed', to } : { kind: 'value' };
}

const bindingsOf = (scopes: Scopes, declaration: t.Node): Binding[] =>
  scopes.bindings.filter((each) => each.declarations.some(({ node }) => node === declaration));

/** An alias that can be followed by name; anything else lets the value go where it is not seen. */
function alias(declaration: t.Node, bindings: readonly Binding[], denoter: Denoter): Context {
  return bindings.some((each) => denoter.denoteBinding(each)) && !isExported(denoter.tree, declaration)
    ? { kind: 'alias', declaration, bindings }
    : { kind: 'value' };
}

function isExported(tree: Tree, declaration: t.Node): boolean {
  const statement = t.isVariableDeclarator(declaration) ? tree.parent(declaration) : declaration;
  if (t.isTSImportEqualsDeclaration(declaration) && declaration.isExport) return true;
  return statement !== undefined && t.isExportNamedDeclaration(tree.parent(statement));
}
