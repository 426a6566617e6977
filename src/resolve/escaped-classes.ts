import * as t from '@babel/types';
import { walk, wrapped } from '../parse/index.ts';
import { type Denoter, propertyName } from './denote.ts';
import { fieldName, fieldOf, isOwnField, ownerOf } from './layer-fields.ts';

/**
 * The constructions of a file that may be of a class used as a value, in source order: through variables, defaults,
 * fields, the elements of lists and maps, and the functions of the file that take or return it.
 *
 * @param escape where the class is named
 */
export function constructionsOf(escape: t.Node, denoter: Denoter): t.NewExpression[] {
  const { tree, scopes } = denoter;
  const found = new Set<t.NewExpression>();
  const seen = new Set<t.Node>();
  follow(escape, []);
  return [...found].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));

  /** @param path the keys that lead to the class in the maps and lists which the value holds it in, outermost first */
  function follow(start: t.Node, path: Path): void {
    const node = wrapped(tree, start);
    if (seen.has(node)) return;
    seen.add(node);
    const parent = tree.parent(node);
    if (!parent) return;
    if (t.isNewExpression(parent) && parent.callee === node) {
      if (path.length === 0) found.add(parent);
      return;
    }
    if (isMemberOn(parent, node)) {
      const [key, ...inner] = path;
      const name = t.isPrivateName(parent.property) ? undefined : denoter.memberName(parent);
      // `table.get('bn')` and `layers.at(0)` are calls of a member that leads to any key.
      if (path.length > 0 && (isSame(key, name) || isCallee(parent))) follow(parent, inner);
      const call = tree.parent(parent);
      // `list.map((each) => new each(8))`
      if (path.length > 0 && t.isCallExpression(call) && call.callee === parent) {
        for (const each of call.arguments)
          if (t.isFunction(each) && each.params[0]) bind(each.params[0], inner);
      }
      return;
    }
    if (t.isConditionalExpression(parent) ? parent.test !== node : t.isLogicalExpression(parent)) {
      return follow(parent, path);
    }
    if (t.isAwaitExpression(parent)) return follow(parent, path);
    if (t.isArrayExpression(parent)) return follow(parent, [undefined, ...path]);
    if (t.isSpreadElement(parent)) return follow(parent, path.slice(1));
    if (t.isObjectProperty(parent) && parent.value === node && t.isObjectExpression(tree.parent(parent))) {
      const object = tree.parent(parent);
      if (object) follow(object, [propertyName(parent), ...path]);
      return;
    }
    if (t.isVariableDeclarator(parent) && parent.init === node) return bind(parent.id, path);
    if (t.isAssignmentPattern(parent) && parent.right === node) return bind(parent.left, path);
    if (t.isAssignmentExpression(parent) && parent.right === node) {
      if (isOwnField(parent.left)) field(parent.left, path);
      else bind(parent.left, path);
      return follow(parent, path);
    }
    if (t.isForOfStatement(parent) && parent.right === node) {
      const { left } = parent;
      return bind(t.isVariableDeclaration(left) ? (left.declarations[0]?.id ?? left) : left, path.slice(1));
    }
    if (t.isClassProperty(parent) || t.isClassPrivateProperty(parent) || t.isClassAccessorProperty(parent)) {
      return parent.static ? undefined : field(parent, path);
    }
    if (t.isReturnStatement(parent) || (t.isArrowFunctionExpression(parent) && parent.body === node)) {
      const owner = t.isFunction(parent) ? parent : tree.ancestor(parent, (each) => t.isFunction(each));
      if (owner) for (const call of callsOf(owner)) follow(call, path);
      return;
    }
    if (t.isCallExpression(parent) || t.isOptionalCallExpression(parent) || t.isNewExpression(parent)) {
      const index = parent.arguments.findIndex((each) => each === node);
      for (const each of index < 0 ? [] : calledBy(parent)) {
        const parameter = each.params[index];
        if (parameter) bind(t.isTSParameterProperty(parameter) ? parameter.parameter : parameter, path);
      }
      // A list or a map made of what it is given: `new Map([['bn', nn.BatchNorm2d]])`.
      if (index >= 0 && t.isNewExpression(parent)) {
        follow(parent, t.isIdentifier(parent.callee, { name: 'Map' }) ? path.slice(1) : path);
      }
      if (index < 0 && !t.isNewExpression(parent)) follow(parent, path);
    }
  }

  function bind(pattern: t.Node, path: Path): void {
    if (t.isAssignmentPattern(pattern)) return bind(pattern.left, path);
    if (t.isObjectPattern(pattern)) {
      for (const each of pattern.properties) {
        if (t.isRestElement(each)) bind(each.argument, path);
        else if (path.length > 0 && isSame(path[0], propertyName(each))) bind(each.value, path.slice(1));
      }
      return;
    }
    if (t.isArrayPattern(pattern)) {
      for (const each of pattern.elements) {
        if (t.isRestElement(each)) bind(each.argument, path);
        else if (each) bind(each, path.slice(1));
      }
      return;
    }
    const binding = scopes.bindingOf(pattern);
    for (const { identifier, type } of binding?.references ?? []) if (!type) follow(identifier, path);
    const property = tree.parent(wrapped(tree, pattern));
    const owner = t.isAssignmentPattern(property) ? tree.parent(property) : property;
    if (t.isTSParameterProperty(owner)) field(owner, path);
  }

  function field(target: t.Node, path: Path): void {
    const owner = ownerOf(tree, target);
    const name = fieldName(target);
    if (!owner || name === undefined) return;
    for (const each of fieldOf(tree, owner, name).references) follow(each, path);
  }

  /** The functions of the file that a call may run. */
  function calledBy({ callee }: t.CallExpression | t.OptionalCallExpression | t.NewExpression): t.Function[] {
    const binding = t.isIdentifier(callee) ? scopes.bindingOf(callee) : undefined;
    if (isOwnField(callee)) {
      const owner = ownerOf(tree, callee);
      const name = fieldName(callee);
      return owner && name !== undefined ? methodsOf(owner, name) : [];
    }
    return (binding?.declarations ?? []).flatMap(({ node }) => {
      if (t.isVariableDeclarator(node)) return t.isFunction(node.init) ? [node.init] : [];
      if (t.isClass(node)) return methodsOf(node, 'constructor');
      return t.isFunction(node) ? [node] : [];
    });
  }

  /** The calls of the file that may run a function. */
  function callsOf(owner: t.Function): t.Node[] {
    const holder = tree.parent(owner);
    const calls: t.Node[] = [];
    if (t.isClassMethod(owner) || t.isClassPrivateMethod(owner)) {
      const name = fieldName(owner);
      const around = tree.ancestor(owner, (each) => t.isClass(each));
      walk(around?.body ?? owner, (each) => {
        if (isOwnField(each) && fieldName(each) === name) calls.push(...callOn(each));
      });
      return calls;
    }
    const id = t.isVariableDeclarator(holder) ? holder.id : 'id' in owner ? owner.id : undefined;
    for (const { identifier } of (id && scopes.bindingOf(id)?.references) ?? [])
      calls.push(...callOn(identifier));
    return calls;
  }

  function callOn(callee: t.Node): t.Node[] {
    const parent = tree.parent(callee);
    return parent && isCallee(callee) ? [parent] : [];
  }

  function isCallee(node: t.Node): boolean {
    const parent = tree.parent(node);
    return (t.isCallExpression(parent) || t.isOptionalCallExpression(parent)) && parent.callee === node;
  }
}

type Path = readonly (string | undefined)[];

/** Whether two keys may be one: one that is not known may be any. */
const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;

const isMemberOn = (
  parent: t.Node,
  node: t.Node,
): parent is t.MemberExpression | t.OptionalMemberExpression =>
  (t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent)) && parent.object === node;

const methodsOf = ({ body }: t.Class, name: string): t.Function[] =>
  body.body.filter(
    (each): each is t.ClassMethod | t.ClassPrivateMethod =>
      (t.isClassMethod(each) || t.isClassPrivateMethod(each)) && fieldName(each) === name,
  );
