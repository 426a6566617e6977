import * as t from '@babel/types';
import { type Tree, walk } from '../parse/index.ts';
import { fieldName, isOwnField, ownerOf } from './layer-fields.ts';
import type { Scopes } from './scope.ts';

export type CallLike = t.CallExpression | t.OptionalCallExpression | t.NewExpression;

/** The functions of a file that a call may run. */
export function calledBy({ callee }: CallLike, tree: Tree, scopes: Scopes): t.Function[] {
  if (isOwnField(callee)) {
    const owner = ownerOf(tree, callee);
    const name = fieldName(callee);
    return owner && name !== undefined ? methodsOf(owner, name) : [];
  }
  const binding = t.isIdentifier(callee) ? scopes.bindingOf(callee) : undefined;
  return (binding?.declarations ?? []).flatMap(({ node }) => {
    if (t.isVariableDeclarator(node)) return t.isFunction(node.init) ? [node.init] : [];
    if (t.isClass(node)) return methodsOf(node, 'constructor');
    return t.isFunction(node) ? [node] : [];
  });
}

/** The calls of a file that may run a function. */
export function callsOf(owner: t.Function, tree: Tree, scopes: Scopes): t.Node[] {
  const calls: t.Node[] = [];
  const add = (callee: t.Node): void => {
    const call = callOn(callee, tree);
    if (call) calls.push(call);
  };
  if (t.isClassMethod(owner) || t.isClassPrivateMethod(owner)) {
    const name = fieldName(owner);
    const around = tree.ancestor(owner, (each) => t.isClass(each));
    walk(around?.body ?? owner, (each) => {
      if (isOwnField(each) && fieldName(each) === name) add(each);
    });
    return calls;
  }
  const holder = tree.parent(owner);
  const id = t.isVariableDeclarator(holder) ? holder.id : 'id' in owner ? owner.id : undefined;
  for (const { identifier } of (id && scopes.bindingOf(id)?.references) ?? []) add(identifier);
  return calls;
}

/** The call of a callee. */
export function callOn(callee: t.Node, tree: Tree): t.CallExpression | t.OptionalCallExpression | undefined {
  const parent = tree.parent(callee);
  return (t.isCallExpression(parent) || t.isOptionalCallExpression(parent)) && parent.callee === callee
    ? parent
    : undefined;
}

const methodsOf = ({ body }: t.Class, name: string): t.Function[] =>
  body.body.filter(
    (each): each is t.ClassMethod | t.ClassPrivateMethod =>
      (t.isClassMethod(each) || t.isClassPrivateMethod(each)) && fieldName(each) === name,
  );
