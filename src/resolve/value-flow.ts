import * as t from '@babel/types';
import { unwrap, walk, wrapped } from '../parse/index.ts';
import { type Denoter, propertyName } from './denote.ts';
import { fieldName, fieldOf, isOwnField, ownerOf } from './layer-fields.ts';
import { calledBy, callOn, callsOf } from './local-calls.ts';

/** The keys that lead to a value in the maps and lists which an expression holds it in, outermost first. */
export type Path = readonly (string | undefined)[];

export interface Follower {
  /**
   * Told of every place that the value reaches.
   *
   * @returns whether it is not to be followed from there
   */
  readonly visit: (node: t.Node, parent: t.Node, path: Path) => boolean;
  /** Whether what an unknown method of a list or a map returns is taken for an element. */
  readonly anyMethod: boolean;
}

/** Follows a value through variables, defaults, fields, lists, maps, and the functions of the file. */
export function followValue(start: t.Node, denoter: Denoter, { visit, anyMethod }: Follower): void {
  const { tree, scopes } = denoter;
  const seen = new Map<t.Node, Set<string>>();
  follow(start, []);

  function follow(from: t.Node, path: Path): void {
    const node = wrapped(tree, from);
    const parent = tree.parent(node);
    if (!parent || path.length > deepest || !isNew(node, path) || visit(node, parent, path)) return;
    if (isMemberOn(parent, node)) return member(parent, path);
    if (t.isConditionalExpression(parent) ? parent.test !== node : t.isLogicalExpression(parent)) {
      return follow(parent, path);
    }
    if (t.isAwaitExpression(parent)) return follow(parent, path);
    if (t.isArrayExpression(parent)) return follow(parent, [undefined, ...path]);
    if (t.isSpreadElement(parent)) {
      const around = tree.parent(parent);
      return t.isObjectExpression(around) ? follow(around, path) : follow(parent, path.slice(1));
    }
    if (t.isObjectProperty(parent) && parent.value === node && t.isObjectExpression(tree.parent(parent))) {
      const object = tree.parent(parent);
      if (object) follow(object, [propertyName(parent), ...path]);
      return;
    }
    if (t.isVariableDeclarator(parent) && parent.init === node) return bind(parent.id, path);
    if (t.isAssignmentPattern(parent) && parent.right === node) return bind(parent.left, path);
    if (t.isAssignmentExpression(parent) && parent.right === node) {
      assign(parent.left, path);
      return follow(parent, path);
    }
    if (t.isForOfStatement(parent) && parent.right === node) {
      const { left } = parent;
      return bind(t.isVariableDeclaration(left) ? (left.declarations[0]?.id ?? left) : left, path.slice(1));
    }
    if (t.isClassProperty(parent) || t.isClassPrivateProperty(parent) || t.isClassAccessorProperty(parent)) {
      return parent.static ? staticField(parent, path) : field(parent, path);
    }
    if (t.isReturnStatement(parent) || (t.isArrowFunctionExpression(parent) && parent.body === node)) {
      const owner = t.isFunction(parent) ? parent : tree.ancestor(parent, (each) => t.isFunction(each));
      if (owner) for (const call of callsOf(owner, tree, scopes)) follow(call, path);
      return;
    }
    if (t.isCallExpression(parent) || t.isOptionalCallExpression(parent) || t.isNewExpression(parent)) {
      const index = parent.arguments.findIndex((each) => each === node);
      if (index >= 0) pass(parent, index, path);
      else if (!t.isNewExpression(parent)) follow(parent, path);
    }
  }

  function isNew(node: t.Node, path: Path): boolean {
    const paths = seen.get(node) ?? new Set();
    seen.set(node, paths);
    const key = JSON.stringify(path);
    if (paths.has(key)) return false;
    paths.add(key);
    return true;
  }

  function member(node: t.MemberExpression | t.OptionalMemberExpression, path: Path): void {
    if (path.length === 0) return;
    const [key, ...inner] = path;
    const name = t.isPrivateName(node.property) ? undefined : denoter.memberName(node);
    const call = callOn(node, tree);
    if (!call) return isSame(key, name) ? follow(node, inner) : undefined;
    // `list.map((each) => new each(8))`
    for (const each of call.arguments) {
      const parameter = t.isFunction(each) && each.params[name?.startsWith('reduce') ? 1 : 0];
      if (parameter) bind(parameter, inner);
    }
    if (name === 'entries') follow(call, [undefined, ...path]);
    else if (name !== undefined && alike.includes(name)) follow(call, path);
    else if (anyMethod || (name !== undefined && elements.includes(name))) follow(call, inner);
  }

  /** An argument: of a function of the file, or of what makes a list or a map of it. */
  function pass(call: t.CallExpression | t.OptionalCallExpression | t.NewExpression, at: number, path: Path) {
    for (const each of calledBy(call, tree, scopes)) {
      const parameter = each.params[at];
      if (parameter) bind(t.isTSParameterProperty(parameter) ? parameter.parameter : parameter, path);
    }
    const { callee } = call;
    // `new Map([['bn', nn.BatchNorm2d]])`
    if (t.isNewExpression(call)) {
      if (path.length > 0) follow(call, t.isIdentifier(callee, { name: 'Map' }) ? path.slice(1) : path);
      return;
    }
    if (!t.isMemberExpression(callee)) return;
    const name = denoter.memberName(callee) ?? '';
    if (adders.includes(name)) assignMember(callee.object, [undefined, ...path]);
    if (!t.isIdentifier(callee.object, { name: 'Object' }) || path.length === 0) return;
    if (name === 'values') follow(call, path);
    if (name === 'entries') follow(call, [undefined, ...path]);
  }

  function assign(target: t.Node, path: Path): void {
    const left = unwrap(target);
    if (!t.isMemberExpression(left)) return bind(left, path);
    if (!assignField(left, path)) assignMember(left.object, [denoter.memberName(left), ...path]);
  }

  /** What an object holds from here on. */
  function assignMember(object: t.Node, path: Path): void {
    const node = unwrap(object);
    if (t.isMemberExpression(node)) {
      if (!assignField(node, path)) assignMember(node.object, [denoter.memberName(node), ...path]);
      return;
    }
    const binding = t.isIdentifier(node) ? scopes.bindingOf(node) : undefined;
    for (const { identifier, type } of binding?.references ?? []) if (!type) follow(identifier, path);
  }

  function assignField(target: t.MemberExpression, path: Path): boolean {
    const own: boolean = isOwnField(target);
    if (own) field(target, path);
    return own;
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

  /** A field: in its class, in those that extend it, and of what is constructed of it. */
  function field(target: t.Node, path: Path): void {
    const owner = ownerOf(tree, target);
    const name = fieldName(target);
    if (!owner || name === undefined) return;
    for (const each of fieldOf(tree, owner, name).references) follow(each, path);
    for (const identifier of namesOf(owner)) {
      const parent = tree.parent(identifier);
      if (t.isNewExpression(parent) && parent.callee === identifier) follow(parent, [name, ...path]);
      if (!t.isClass(parent) || parent.superClass !== identifier) continue;
      for (const each of fieldOf(tree, parent, name).references) follow(each, path);
    }
  }

  /** A static field: of the class by its name, and of `this` where that is the class. */
  function staticField(target: t.Node, path: Path): void {
    const owner = tree.ancestor(target, (each) => t.isClass(each));
    const name = fieldName(target);
    if (!owner || name === undefined) return;
    for (const each of namesOf(owner)) follow(each, [name, ...path]);
    walk(owner.body, (node) => {
      if (isOwnField(node) && fieldName(node) === name && ownerOf(tree, node) === undefined)
        follow(node, path);
    });
  }

  /** Where a class is named. */
  function namesOf(owner: t.Class): t.Node[] {
    const holder = tree.parent(owner);
    const id = owner.id ?? (t.isVariableDeclarator(holder) ? holder.id : undefined);
    const { references = [] } = (id && scopes.bindingOf(id)) ?? {};
    return references.flatMap(({ identifier, type }) => (type ? [] : [identifier]));
  }
}

/** How many lists and maps around a value are looked through. */
const deepest = 4;

/** Methods of lists and maps that return an element, a list of the same elements, or take an element in. */
const elements = ['at', 'get', 'find', 'findLast', 'pop', 'shift', 'next'];
const alike = [
  'values',
  'slice',
  'filter',
  'concat',
  'reverse',
  'sort',
  'toReversed',
  'toSorted',
  'splice',
  'flat',
];
const adders = ['push', 'unshift', 'set', 'add'];

/** Whether two keys may be one: one that is not known may be any. */
const isSame = (a: string | undefined, b: string | undefined): boolean =>
  a === undefined || b === undefined || a === b;

const isMemberOn = (
  parent: t.Node,
  node: t.Node,
): parent is t.MemberExpression | t.OptionalMemberExpression =>
  (t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent)) && parent.object === node;
