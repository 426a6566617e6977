import * as t from '@babel/types';
import { type Tree, unwrap, wrapped } from '../parse/index.ts';
import type { Binding, Scopes } from './scope.ts';

/**
 * What a parameter can be: its default, and what each call passes. Nothing where not every call is seen, because the
 * function leaves the file or is used otherwise than by calling it.
 */
export function passedTo(binding: Binding, tree: Tree, scopes: Scopes): t.Node[] | undefined {
  const [declaration, ...more] = binding.declarations;
  if (declaration?.kind !== 'parameter' || more.length > 0 || binding.writes.length > 0) return undefined;
  const { node, identifier } = declaration;
  const fallback = t.isAssignmentPattern(node) && node.left === identifier ? node.right : undefined;
  if (!fallback && node !== identifier) return undefined;
  const owner = tree.parent(node);
  const index = t.isFunction(owner) ? owner.params.findIndex((each) => each === node) : -1;
  const calls = index < 0 || !t.isFunction(owner) ? undefined : callsOf(owner, tree, scopes);
  if (!calls || calls.length === 0) return undefined;
  const passed: t.Node[] = fallback ? [fallback] : [];
  for (const { arguments: given } of calls) {
    const argument = given[index];
    if (given.slice(0, index + 1).some((each) => t.isSpreadElement(each))) return undefined;
    if (!argument || t.isIdentifier(argument, { name: 'undefined' })) {
      if (!fallback) return undefined;
    } else passed.push(argument);
  }
  return passed;
}

/** The parameter that an expression is passed to, or is the default of. */
export function receiverOf(expression: t.Node, tree: Tree, scopes: Scopes): Binding | undefined {
  const parent = tree.parent(expression);
  if (t.isAssignmentPattern(parent)) {
    return parent.right === expression ? parameterAt(parent, scopes) : undefined;
  }
  if (!t.isCallExpression(parent) && !t.isNewExpression(parent)) return undefined;
  const index = parent.arguments.findIndex((each) => each === expression);
  const callee = unwrap(parent.callee);
  const binding = index < 0 || !t.isIdentifier(callee) ? undefined : scopes.bindingOf(callee);
  const parameter = binding && functionOf(binding)?.params[index];
  return parameter && parameterAt(parameter, scopes);
}

const parameterAt = (node: t.Node, scopes: Scopes): Binding | undefined =>
  indexOf(scopes).byIdentifier.get(t.isAssignmentPattern(node) ? node.left : node);

interface BindingIndex {
  /** By the identifier of the first declaration. */
  readonly byIdentifier: ReadonlyMap<t.Node, Binding>;
  /** The names that stand for one function throughout. */
  readonly byFunction: ReadonlyMap<t.Node, Binding>;
}

const indexes = new WeakMap<Scopes, BindingIndex>();

/** Made once a file: a bundle has thousands of functions, each with parameters that ask. */
function indexOf(scopes: Scopes): BindingIndex {
  const known = indexes.get(scopes);
  if (known) return known;
  const byIdentifier = new Map<t.Node, Binding>();
  const byFunction = new Map<t.Node, Binding>();
  for (const binding of scopes.bindings) {
    const [first, ...more] = binding.declarations;
    if (first && !byIdentifier.has(first.identifier)) byIdentifier.set(first.identifier, binding);
    const owner = more.length === 0 && binding.writes.length === 0 ? functionOf(binding) : undefined;
    if (owner && !byFunction.has(owner)) byFunction.set(owner, binding);
  }
  const index = { byIdentifier, byFunction };
  indexes.set(scopes, index);
  return index;
}

/** The function that a name stands for, or the constructor of the class. */
function functionOf({ declarations: [declaration] }: Binding): t.Function | undefined {
  const node = declaration?.node;
  if (t.isFunctionDeclaration(node)) return node;
  if (t.isClassDeclaration(node)) {
    return node.body.body.find((each) => t.isClassMethod(each, { kind: 'constructor' }));
  }
  const init = t.isVariableDeclarator(node) && node.init ? unwrap(node.init) : undefined;
  return t.isArrowFunctionExpression(init) || t.isFunctionExpression(init) ? init : undefined;
}

/** Every call of a function that has a name of its own; nothing where the name is used otherwise. */
function callsOf(
  owner: t.Function,
  tree: Tree,
  scopes: Scopes,
): (t.CallExpression | t.NewExpression)[] | undefined {
  const binding = indexOf(scopes).byFunction.get(owner);
  const declared = binding?.declarations[0]?.node;
  if (!binding || !declared || isExported(declared, tree)) return undefined;
  const isClass = t.isClassDeclaration(declared);
  const calls: (t.CallExpression | t.NewExpression)[] = [];
  for (const { identifier, type } of binding.references) {
    if (type) continue;
    const outer = wrapped(tree, identifier);
    const parent = tree.parent(outer);
    if (isClass && t.isBinaryExpression(parent, { operator: 'instanceof' })) continue;
    const isCall = isClass ? t.isNewExpression(parent) : t.isCallExpression(parent);
    if (!isCall || !(t.isNewExpression(parent) || t.isCallExpression(parent)) || parent.callee !== outer)
      return undefined;
    calls.push(parent);
  }
  return calls;
}

function isExported(declared: t.Node, tree: Tree): boolean {
  const statement = t.isVariableDeclarator(declared) ? tree.parent(declared) : declared;
  const parent = statement && tree.parent(statement);
  return t.isExportNamedDeclaration(parent) || t.isExportDefaultDeclaration(parent);
}
