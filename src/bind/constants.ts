import * as t from '@babel/types';
import { type Tree, unwrap, wrapped } from '../parse/index.ts';
import { type Binding, type Denoter, patternPath, propertyName, soleDeclaration } from '../resolve/index.ts';
import { enumValue } from './enum-value.ts';
import { type Evaluated, evaluate } from './evaluate.ts';

/** The value of an expression that only constants take part in, of this file or of those it imports from. */
export function constantOf(expression: t.Node, denoter: Denoter): Evaluated | undefined {
  const visiting = new Set<t.Node>();
  return evaluate(expression, function lookup(node): Evaluated | undefined {
    if (!t.isIdentifier(node) && !t.isMemberExpression(node)) return undefined;
    if (t.isIdentifier(node) && !denoter.scopes.bindingOf(node)) return globals[node.name];
    const init = definitionOf(node, denoter);
    if (!init) return foreignConstant(node, denoter);
    if (!init.constant || visiting.has(init.node)) return undefined;
    visiting.add(init.node);
    const result = evaluate(init.node, lookup);
    visiting.delete(init.node);
    return result;
  });
}

/** The value that another module exports; what CommonJS exports may be set anew by anybody. */
function foreignConstant(expression: t.Node, denoter: Denoter): Evaluated | undefined {
  const found = denoter.foreign(expression);
  if (!found || found.denoter.tree.program.sourceType !== 'module') return undefined;
  const { node, path } = found;
  if (t.isTSEnumDeclaration(node)) {
    const [member, ...rest] = path;
    const value = member === undefined || rest.length > 0 ? undefined : enumValue(node, member);
    return value === undefined ? undefined : { value };
  }
  if (!t.isExpression(node)) return undefined;
  const whole: Definition = { node, constant: true, frozen: frozenIn(node) };
  const part = path.reduce<Definition | undefined>((of, name) => of && partOf(of, name), whole);
  return part?.constant ? constantOf(part.node, found.denoter) : undefined;
}

const globals: Readonly<Record<string, Evaluated>> = { NaN: { value: NaN }, Infinity: { value: Infinity } };

export interface Definition {
  readonly node: t.Node;
  /** Whether nothing can have changed the value since. */
  readonly constant: boolean;
  /** How much of an object's content nothing can have changed: all of it, its own properties, or none. */
  readonly frozen: 'deep' | 'shallow' | 'no';
}

/**
 * The expression that a `const`, a part of an object or list literal in one, a member of an enum, or a static readonly
 * field was initialised with.
 *
 * @param within the initialisers that led here: a name may be taken from itself
 */
export function definitionOf(
  expression: t.Node,
  denoter: Denoter,
  within: readonly t.Node[] = [],
): Definition | undefined {
  const node = unwrap(expression);
  if (t.isIdentifier(node)) return variableOf(node, denoter, within);
  if (!t.isMemberExpression(node)) return undefined;
  const name = memberKey(node, denoter);
  if (name === undefined) return undefined;
  const declared = t.isIdentifier(node.object) ? declaredMember(node.object, name, denoter) : undefined;
  if (declared) return declared;
  const object = definitionOf(node.object, denoter, within);
  return object && partOf(object, name);
}

/** What a name was initialised with: itself, or as a part of what a pattern takes apart. */
function variableOf(
  identifier: t.Identifier,
  denoter: Denoter,
  within: readonly t.Node[],
): Definition | undefined {
  const binding = denoter.scopes.bindingOf(identifier);
  if (!binding) return undefined;
  const declaration = soleDeclaration(binding);
  if (declaration?.kind !== 'variable' || !t.isVariableDeclarator(declaration.node)) return undefined;
  const { id, init } = declaration.node;
  const path = init && pathIn(id, declaration.identifier);
  if (!init || !path || within.includes(init)) return undefined;
  const whole = unwrap(init);
  // A part is taken when the declaration runs, from an object that others may have changed until then.
  const origin =
    path.length > 0 && (t.isIdentifier(whole) || t.isMemberExpression(whole))
      ? definitionOf(whole, denoter, [...within, init])
      : { node: init, constant: true, frozen: path.length > 0 ? ('deep' as const) : frozenIn(init) };
  const part = path.reduce<Definition | undefined>((of, name) => of && partOf(of, name), origin);
  return part && isOnlyRead(binding, part.node, denoter) ? { ...part, frozen: 'deep' } : part;
}

/** The keys that lead from a pattern to one of its names; none through a default, which may apply instead. */
function pathIn(pattern: t.Node, identifier: t.Node): string[] | undefined {
  if (pattern === identifier) return [];
  if (t.isObjectPattern(pattern)) return patternPath(pattern, identifier);
  if (!t.isArrayPattern(pattern)) return undefined;
  for (const [index, element] of pattern.elements.entries()) {
    const rest = element && pathIn(element, identifier);
    if (rest) return [String(index), ...rest];
  }
  return undefined;
}

function partOf({ node, constant, frozen }: Definition, name: string): Definition | undefined {
  const value = valueAt(contentOf(node), name);
  if (!value) return undefined;
  const own = frozenIn(value);
  return { node: value, constant: constant && frozen !== 'no', frozen: frozen === 'deep' ? 'deep' : own };
}

/** A property of an object literal, or an element of a list, that nothing in the literal may hide. */
function valueAt(literal: t.Node, name: string): t.Node | undefined {
  if (t.isArrayExpression(literal)) {
    const plain = literal.elements.every((each) => t.isExpression(each));
    return (plain && /^\d+$/.test(name) && literal.elements[Number(name)]) || undefined;
  }
  if (!t.isObjectExpression(literal)) return undefined;
  const plain = literal.properties.every(
    (each) => t.isObjectProperty(each) && propertyName(each) !== undefined,
  );
  const property = literal.properties.findLast(
    (each) => plain && t.isObjectProperty(each) && propertyName(each) === name,
  );
  return t.isObjectProperty(property) ? property.value : undefined;
}

/** The key of a member access, as far as it is known. */
function memberKey(node: t.MemberExpression, denoter: Denoter): string | undefined {
  const property = unwrap(node.property);
  return node.computed && t.isNumericLiteral(property) ? String(property.value) : denoter.memberName(node);
}

/** A member of an enum, or a static readonly field of a class. */
function declaredMember(object: t.Identifier, name: string, { scopes }: Denoter): Definition | undefined {
  const binding = scopes.bindingOf(object);
  const declaration = binding && soleDeclaration(binding)?.node;
  if (t.isTSEnumDeclaration(declaration)) {
    const value = enumValue(declaration, name);
    return value === undefined ? undefined : { node: t.valueToNode(value), constant: true, frozen: 'deep' };
  }
  if (!t.isClass(declaration)) return undefined;
  const fields = declaration.body.body.filter(
    (each): each is t.ClassProperty =>
      t.isClassProperty(each) && each.static && !each.computed && t.isIdentifier(each.key, { name }),
  );
  const [field, ...more] = fields;
  if (!field?.value || more.length > 0 || field.readonly !== true) return undefined;
  return { node: field.value, constant: true, frozen: frozenIn(field.value) };
}

/** The object or list that a literal makes, `Object.freeze` or not. */
function contentOf(expression: t.Node): t.Node {
  const node = unwrap(expression);
  return isFreeze(node) ? unwrap(node.arguments[0]) : node;
}

const isFreeze = (node: t.Node): node is t.CallExpression & { arguments: [t.Expression] } =>
  t.isCallExpression(node) &&
  node.arguments.length === 1 &&
  t.isExpression(node.arguments[0]) &&
  t.isMemberExpression(node.callee) &&
  !node.callee.computed &&
  t.isIdentifier(node.callee.object, { name: 'Object' }) &&
  t.isIdentifier(node.callee.property, { name: 'freeze' });

const frozenIn = (node: t.Node): Definition['frozen'] =>
  isAsConst(node) ? 'deep' : isFreeze(unwrap(node)) ? 'shallow' : 'no';

const isAsConst = (node: t.Node): boolean =>
  t.isTSAsExpression(node) &&
  t.isTSTypeReference(node.typeAnnotation) &&
  t.isIdentifier(node.typeAnnotation.typeName, { name: 'const' });

/** Whether every use of an object in its file reads a part that is no object, so that nobody else holds any of it. */
function isOnlyRead(binding: Binding, object: t.Node, { tree }: Denoter): boolean {
  if (!soleDeclaration(binding) || isExported(binding, tree)) return false;
  return binding.references.every(({ identifier, type }) => type || isRead(identifier, object, tree));
}

function isExported({ declarations: [declaration] }: Binding, tree: Tree): boolean {
  const statement = declaration && tree.parent(declaration.node);
  return statement !== undefined && t.isExportNamedDeclaration(tree.parent(statement));
}

/** @param value what the reference stands for, where the text says so */
function isRead(reference: t.Node, value: t.Node | undefined, tree: Tree): boolean {
  const node = wrapped(tree, reference);
  const parent = tree.parent(node);
  if (t.isMemberExpression(parent) && parent.object === node) {
    const key = parent.property;
    const name = parent.computed ? undefined : t.isIdentifier(key) ? key.name : undefined;
    return isRead(parent, value && name !== undefined ? valueAt(contentOf(value), name) : undefined, tree);
  }
  if (takesApart(parent, node)) return isReadBy(parent.id, value);
  if (t.isIdentifier(reference)) return false;
  if (t.isAssignmentExpression(parent) && parent.left === node) return false;
  if (t.isUpdateExpression(parent) || t.isUnaryExpression(parent, { operator: 'delete' })) return false;
  if (t.isCallExpression(parent) && parent.callee === node) return false;
  return !isObject(value);
}

const takesApart = (parent: t.Node | undefined, node: t.Node): parent is t.VariableDeclarator =>
  t.isVariableDeclarator(parent) && parent.init === node && !t.isIdentifier(parent.id);

/** Whether a pattern takes nothing out of an object that is an object itself. */
function isReadBy(pattern: t.Node, value: t.Node | undefined): boolean {
  if (t.isAssignmentPattern(pattern)) return isReadBy(pattern.left, value);
  if (!t.isObjectPattern(pattern)) return !t.isArrayPattern(pattern) && !isObject(value);
  return pattern.properties.every((each) => {
    const name = t.isObjectProperty(each) ? propertyName(each) : undefined;
    if (!t.isObjectProperty(each) || name === undefined) return false;
    return isReadBy(each.value, value && valueAt(contentOf(value), name));
  });
}

const isObject = (value: t.Node | undefined): boolean => {
  const content = value && contentOf(value);
  return t.isObjectExpression(content) || t.isArrayExpression(content);
};
