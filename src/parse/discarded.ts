import * as t from '@babel/types';
import type { Tree } from './tree.ts';

/** Whether nothing takes an expression's value: a statement, what `void` is given, or what `forEach` is given returns. */
export function isDiscarded(node: t.Node, tree: Tree): boolean {
  const parent = tree.parent(node);
  if (t.isExpressionStatement(parent) || t.isUnaryExpression(parent, { operator: 'void' })) return true;
  if (!t.isArrowFunctionExpression(parent) || parent.body !== node) return false;
  const call = tree.parent(parent);
  return (
    t.isCallExpression(call) &&
    call.arguments[0] === parent &&
    t.isMemberExpression(call.callee) &&
    t.isIdentifier(call.callee.property, { name: 'forEach' })
  );
}
