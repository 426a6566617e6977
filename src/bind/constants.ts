import * as t from '@babel/types';
import { type Tree, unwrap, wrapped } from '../parse/index.ts';
import { type Binding, type Denoter, propertyName, soleDeclaration } from '../resolve/index.ts';
import { type Evaluated, evaluate } from './evaluate.ts';

/** The value of an expression that only constants of the same file take part in. */
export function constantOf(expression: t.Node, denoter: Denoter): Evaluated | undefined {
  const visiting = new Set<t.Node>();
  return evaluate(expression, function lookup(node): Evaluated | undefined {
    if (!t.isIdentifier(node) && !t.isMemberExpression(node)) return undefined;
    if (t.isIdentifier(node) && !denoter.scopes.bindingOf(node)) return globals[node.name];
    const init = definitionOf(node, denoter);
    if (!init?.constant || visiting.has(init.node)) return undefined;
    visiting.add(init.node);
    const result = evaluate(init.node, lookup);
    visiting.delete(init.node);
    return result;
  });
}

const globals: Readonly<Record<string, Evaluated>> = { NaN: { value: NaN }, Infinity: { value: Infinity } };

export interface Definition {
  readonly node: t.Node;
  /** Whether nothing can have changed the value since. */
  readonly constant: boolean;
}

/** The expression that a `const`, or a property of an object literal in one, was initialised with. */
export function definitionOf(expression: t.Node, denoter: Denoter): Definition | undefined {
  const node = unwrap(expression);
  if (t.isIdentifier(node)) {
    const init = denoter.initialiser(node);
    return init && { node: init, constant: true };
  }
  if (!t.isMemberExpression(node)) return undefined;
  const name = denoter.memberName(node);
  const object = definitionOf(node.object, denoter);
  const literal = object && unwrap(object.node);
  if (name === undefined || !object || !t.isObjectExpression(literal)) return undefined;
  // A spread or a computed key may hide the property.
  if (!literal.properties.every((each) => t.isObjectProperty(each) && propertyName(each) !== undefined)) {
    return undefined;
  }
  const matching = literal.properties.filter(
    (each) => t.isObjectProperty(each) && propertyName(each) === name,
  );
  const property = matching.at(-1);
  if (!t.isObjectProperty(property)) return undefined;
  const binding = t.isIdentifier(node.object) ? denoter.scopes.bindingOf(node.object) : undefined;
  const frozen = isAsConst(object.node) || (binding ? isOnlyRead(binding, denoter) : object.constant);
  return { node: property.value, constant: frozen };
}

const isAsConst = (node: t.Node): boolean =>
  t.isTSAsExpression(node) &&
  t.isTSTypeReference(node.typeAnnotation) &&
  t.isIdentifier(node.typeAnnotation.typeName, { name: 'const' });

/** Whether every use of an object in its file reads a member, so that nobody else holds it. */
function isOnlyRead(binding: Binding, denoter: Denoter): boolean {
  if (!soleDeclaration(binding)) return false;
  return binding.references.every(({ identifier, type }) => type || isMemberRead(identifier, denoter.tree));
}

function isMemberRead(identifier: t.Node, tree: Tree): boolean {
  let node = wrapped(tree, identifier);
  let parent = tree.parent(node);
  if (!t.isMemberExpression(parent) || parent.object !== node) return false;
  for (; parent && t.isMemberExpression(parent) && parent.object === node; parent = tree.parent(node)) {
    node = wrapped(tree, parent);
  }
  if (t.isAssignmentExpression(parent) && parent.left === node) return false;
  if (t.isUpdateExpression(parent) || t.isUnaryExpression(parent, { operator: 'delete' })) return false;
  return !(t.isCallExpression(parent) && parent.callee === node);
}
