import * as t from '@babel/types';
import { unwrap } from '../parse/index.ts';
import { soleDeclaration, type Binding } from '../resolve/index.ts';
import type { LibraryFile, ResolvedDeclaration } from './context.ts';

/** Code that constructs a layer. */
export interface Callable {
  readonly kind: 'code';
  readonly file: LibraryFile;
  readonly fn: t.Function;
  readonly owner?: t.Class;
  readonly base?: { readonly name: Binding; readonly expression: t.Node };
}

/** Parameters without code: one list an overload. */
export interface Declared {
  readonly kind: 'declared';
  readonly file: LibraryFile;
  readonly node: t.Node;
  readonly overloads: readonly (readonly t.Node[])[];
}

/** A class without a constructor of its own. */
export interface Inherited {
  readonly kind: 'inherited';
  readonly file: LibraryFile;
  readonly owner: t.Class;
}

/** What runs when a class is constructed or a function is called. */
export function callableOf(
  declaration: t.Node,
  file: LibraryFile,
): Callable | Declared | Inherited | undefined {
  const node = unwrap(declaration);
  if (t.isClass(node)) return constructorOf(node, file);
  if (t.isFunction(node)) return { kind: 'code', file, fn: node };
  if (t.isTSDeclareFunction(node))
    return { kind: 'declared', file, node, overloads: overloadsOf(node, file) };
  if (t.isVariableDeclarator(node)) {
    return node.init ? callableOf(node.init, file) : declaredVariable(node, file);
  }
  return t.isCallExpression(node) ? madeInFunction(node, file) : undefined;
}

function constructorOf(node: t.Class, file: LibraryFile): Callable | Declared | Inherited {
  const members = node.body.body.filter((each) => 'kind' in each && each.kind === 'constructor');
  const own = members.find((each) => t.isClassMethod(each));
  if (own) return { kind: 'code', file, fn: own, owner: node };
  const overloads = members.filter((each) => t.isTSDeclareMethod(each));
  const [first] = overloads;
  if (!first) return { kind: 'inherited', file, owner: node };
  return { kind: 'declared', file, node: first, overloads: overloads.map(({ params }) => params) };
}

/** A function declared several times: once an overload. */
function overloadsOf(node: t.TSDeclareFunction, file: LibraryFile): t.Node[][] {
  const binding = node.id && file.scopes.bindingOf(node.id);
  const all = (binding?.declarations ?? [])
    .map((each) => each.node)
    .filter((each) => t.isTSDeclareFunction(each));
  return all.length > 0 ? all.map(({ params }) => params) : [node.params];
}

/** `declare const batchNorm: (n: number) => BatchNorm`, or with `new`. */
function declaredVariable({ id }: t.VariableDeclarator, file: LibraryFile): Declared | undefined {
  const annotation = t.isIdentifier(id) ? id.typeAnnotation : undefined;
  const type = t.isTSTypeAnnotation(annotation) ? annotation.typeAnnotation : undefined;
  const signatures = t.isTSTypeLiteral(type) ? type.members : type ? [type] : [];
  const overloads = signatures.flatMap((each) => {
    const isSignature =
      t.isTSFunctionType(each) ||
      t.isTSConstructorType(each) ||
      t.isTSCallSignatureDeclaration(each) ||
      t.isTSConstructSignatureDeclaration(each);
    return isSignature ? [each.parameters] : [];
  });
  return overloads.length > 0 ? { kind: 'declared', file, node: id, overloads } : undefined;
}

/** `function (_super) { function BatchNorm() {...} return BatchNorm; }(Module)`: a class of before ES2015. */
function madeInFunction(
  node: t.CallExpression,
  file: LibraryFile,
): Callable | Declared | Inherited | undefined {
  const around = unwrap(node.callee);
  if (!t.isFunctionExpression(around) && !t.isArrowFunctionExpression(around)) return undefined;
  const body = t.isBlockStatement(around.body) ? around.body.body : [];
  const returned = body.findLast((each) => t.isReturnStatement(each));
  const made = returned?.argument && lastOf(returned.argument);
  const [parameter] = around.params;
  const [expression] = node.arguments;
  const name = t.isIdentifier(parameter) ? file.scopes.bindingOf(parameter) : undefined;
  const found = t.isIdentifier(made) ? declarationOf(made, file)?.declaration : made;
  const callable = found ? callableOf(found, file) : undefined;
  if (callable?.kind !== 'code' || !name || !expression) return callable;
  return { ...callable, base: { name, expression } };
}

/** The class in `(inherits(Norm, Base), Norm)` and in `_createClass(Norm, [...])`. */
function lastOf(expression: t.Node): t.Node | undefined {
  const node = unwrap(expression);
  if (t.isSequenceExpression(node)) return node.expressions.at(-1);
  return t.isCallExpression(node) ? node.arguments[0] : node;
}

/** The class, function or type that an expression or the name of a type stands for. */
export function declarationOf(expression: t.Node, file: LibraryFile): ResolvedDeclaration | undefined {
  const node = unwrap(expression);
  if (t.isClass(node) || t.isFunction(node)) return { declaration: node, context: file };
  const binding = t.isIdentifier(node) ? file.scopes.bindingOf(node) : undefined;
  const local = binding && localDeclaration(binding);
  if (local && local !== node) {
    if (t.isVariableDeclarator(local) && local.init && t.isIdentifier(unwrap(local.init))) {
      return declarationOf(local.init, file);
    }
    if (!t.isVariableDeclarator(local) || callableOf(local, file))
      return { declaration: local, context: file };
  }
  return file.resolveClass(node);
}

function localDeclaration(binding: Binding): t.Node | undefined {
  // Overloads and what implements them share a name, and so may a class and an interface.
  const implemented = binding.declarations.find(({ kind, node }) =>
    kind === 'function' ? !t.isTSDeclareFunction(node) : kind === 'class',
  );
  const only = implemented ?? (binding.declarations.length > 0 ? binding.declarations[0] : undefined);
  if (!only || binding.writes.length > 0) return undefined;
  if (only.kind === 'variable') return soleDeclaration(binding)?.node;
  return only.kind === 'function' || only.kind === 'class' || only.kind === 'type' ? only.node : undefined;
}
