import * as t from '@babel/types';
import type { Tree } from '../parse/index.ts';
import type { Binding } from './scope.ts';

const assignments = ['=', '??=', '||=', '&&='];

/** Every value that a variable can have, besides undefined; nothing where some come from where they are not seen. */
export function assignedTo({ declarations, writes }: Binding, tree: Tree): t.Node[] | undefined {
  const [declaration, ...more] = declarations;
  if (!declaration || more.length > 0 || !t.isVariableDeclarator(declaration.node)) return undefined;
  const { id, init } = declaration.node;
  const statement = tree.parent(declaration.node);
  if (id !== declaration.identifier || (statement && t.isForXStatement(tree.parent(statement))))
    return undefined;
  const values: t.Node[] = init ? [init] : [];
  for (const write of writes) {
    const plain =
      t.isAssignmentExpression(write) && t.isIdentifier(write.left) && assignments.includes(write.operator);
    if (!plain) return undefined;
    values.push(write.right);
  }
  return values;
}
