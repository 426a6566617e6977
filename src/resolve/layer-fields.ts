import * as t from '@babel/types';
import { type Tree, walk } from '../parse/index.ts';

/** `this.name` or `this.#name`. */
export const isOwnField = (node: t.Node): node is t.MemberExpression =>
  t.isMemberExpression(node) && t.isThisExpression(node.object) && fieldName(node) !== undefined;

export function fieldName(node: t.Node): string | undefined {
  if (t.isTSParameterProperty(node)) {
    const { parameter } = node;
    return t.isIdentifier(parameter)
      ? parameter.name
      : t.isIdentifier(parameter.left)
        ? parameter.left.name
        : undefined;
  }
  const key = t.isMemberExpression(node) ? node.property : 'key' in node ? node.key : undefined;
  if (t.isPrivateName(key)) return `#${key.id.name}`;
  const computed = 'computed' in node && node.computed === true;
  return !computed && t.isIdentifier(key) ? key.name : undefined;
}

/** The class that `this` is an instance of at a node: functions other than arrows have a `this` of their own. */
export function ownerOf(tree: Tree, node: t.Node): t.Class | undefined {
  for (let at = tree.parent(node); at; at = tree.parent(at)) {
    if (t.isClass(at)) return at;
    if (t.isFunctionDeclaration(at) || t.isFunctionExpression(at) || t.isObjectMethod(at)) return undefined;
    if (t.isStaticBlock(at) || ('static' in at && at.static === true)) return undefined;
  }
  return undefined;
}

/** Every read of a field in its class, and every value assigned to it. */
export function fieldOf(
  tree: Tree,
  owner: t.Class,
  name: string,
): { references: t.Node[]; assigned: t.Node[] } {
  const references: t.Node[] = [];
  const assigned: t.Node[] = [];
  walk(owner.body, (node) => {
    if (
      (t.isClassProperty(node) || t.isClassPrivateProperty(node) || t.isClassAccessorProperty(node)) &&
      fieldName(node) === name &&
      node.value
    ) {
      if (tree.parent(node) === owner.body) assigned.push(node.value);
    }
    // Whoever constructs the class may pass something else.
    if (t.isTSParameterProperty(node) && fieldName(node) === name && ownerOf(tree, node) === owner) {
      assigned.push(node);
    }
    if (!isOwnField(node) || fieldName(node) !== name || ownerOf(tree, node) !== owner) return;
    const parent = tree.parent(node);
    if (t.isAssignmentExpression(parent) && parent.left === node) assigned.push(parent.right);
    else references.push(node);
  });
  return { references, assigned };
}
