import * as t from '@babel/types';
import type { Members, ModeMethod } from '../../transforms/types/members.ts';
import { unwrap, wrapped } from '../parse/index.ts';
import { snakeCase } from '../text/index.ts';
import { assignedTo } from './assigned-values.ts';
import { type Denoter, propertyName } from './denote.ts';
import { fieldName, fieldOf, isOwnField, ownerOf } from './layer-fields.ts';
import type { Binding } from './scope.ts';

/** A member taken from a layer that is held where it can be followed. */
export interface LayerUse<Origin extends t.Node = LayerNode> {
  /** The whole expression: the call where a method is called, else the member access. */
  readonly node: t.Node;
  readonly member: MemberAccess | PatternMember | AssignedMember;
  /** {@link unknownMember} where the text does not tell. */
  readonly name: string;
  readonly role: UseRole;
  /** The constructions whose layer this may be. */
  readonly origins: readonly Origin[];
  /** Whether it may also be something else. */
  readonly mixed: boolean;
}

/** What makes a layer: `new`, or the call of a factory. */
export type LayerNode = t.NewExpression | t.CallExpression;

export type MemberAccess = t.MemberExpression | t.OptionalMemberExpression;

/** What a pattern takes from a layer: `const { weight } = bn`. */
export type PatternMember = t.ObjectProperty | t.RestElement;

/** What `Object.assign` writes to a layer: a property that the text gives, or, as the whole call, what it does not tell. */
export type AssignedMember = t.ObjectProperty | t.CallExpression;

export type UseRole =
  | { readonly kind: 'call' }
  | {
      readonly kind: 'mode';
      readonly method: ModeMethod;
      readonly call: t.CallExpression | t.OptionalCallExpression;
    }
  | { readonly kind: 'attribute'; readonly attribute: keyof Members['attributes'] }
  | { readonly kind: 'other' };

/** The name of some member, or several, whose names the text does not give: `norm[key]`, `{ ...rest } = norm`. */
export const unknownMember = '[…]';

/** A place that holds a value: a variable, or a field of a class. */
interface Holder<Origin> {
  readonly origins: Set<Origin>;
  mixed: boolean;
  readonly references: readonly t.Node[];
}

/** Follows layers from where a file gets them through variables, fields and chained calls to the members used. */
export function findLayerUses<Origin extends t.Node = LayerNode>(
  constructions: readonly Origin[],
  membersOf: (construction: Origin) => Members,
  denoter: Denoter,
): LayerUse<Origin>[] {
  const { tree } = denoter;
  const holders = new Map<unknown, Holder<Origin>>();
  const uses = new Map<t.Node, LayerUse<Origin>>();
  let grew = true;
  // A holder may gain origins after its references were followed: repeat until nothing is new.
  while (grew) {
    grew = false;
    for (const construction of constructions) follow(construction, [construction], false);
    for (const holder of [...holders.values()]) {
      for (const reference of holder.references) follow(reference, [...holder.origins], holder.mixed);
    }
  }
  return [...uses.values()].sort((a, b) => (a.node.start ?? 0) - (b.node.start ?? 0));

  function follow(start: t.Node, origins: readonly Origin[], mixed: boolean): void {
    const node = wrapped(tree, start);
    const parent = tree.parent(node);
    if (!parent) return;
    if ((t.isMemberExpression(parent) || t.isOptionalMemberExpression(parent)) && parent.object === node) {
      return useMember(parent, origins, mixed);
    }
    if (t.isConditionalExpression(parent) && parent.test !== node) {
      const other = parent.consequent === node ? parent.alternate : parent.consequent;
      return follow(parent, origins, mixed || !isHarmless(other));
    }
    if (t.isLogicalExpression(parent)) {
      const other = parent.left === node ? parent.right : parent.left;
      const guard = parent.operator === '&&' && parent.right === node;
      return follow(parent, origins, mixed || (!guard && !isHarmless(other)));
    }
    if (t.isVariableDeclarator(parent) && parent.init === node && t.isIdentifier(parent.id)) {
      return holdVariable(parent.id, node, origins, mixed);
    }
    if (t.isVariableDeclarator(parent) && parent.init === node && t.isObjectPattern(parent.id)) {
      return takeApart(parent.id, origins, mixed);
    }
    if (t.isAssignmentExpression(parent) && parent.right === node) {
      if (t.isObjectPattern(parent.left)) takeApart(parent.left, origins, mixed);
      else if (t.isIdentifier(parent.left)) holdVariable(parent.left, node, origins, mixed);
      else if (isOwnField(parent.left)) holdField(parent.left, node, origins, mixed);
      return;
    }
    if (t.isCallExpression(parent) && parent.arguments[0] === node && isObjectAssign(parent, denoter)) {
      const [first] = origins;
      for (const each of first ? assignedUses(parent, membersOf(first)) : []) merge(each, origins, mixed);
      // It returns what it writes to.
      return follow(parent, origins, mixed);
    }
    if (t.isAssignmentPattern(parent) && parent.right === node && t.isIdentifier(parent.left)) {
      // A default: whoever calls may pass something else.
      holdVariable(parent.left, node, origins, true);
      const property = tree.parent(parent);
      if (t.isTSParameterProperty(property)) holdField(property, node, origins, true);
      return;
    }
    if (
      (t.isClassProperty(parent) || t.isClassPrivateProperty(parent) || t.isClassAccessorProperty(parent)) &&
      parent.value === node &&
      !parent.static
    ) {
      return holdField(parent, node, origins, mixed);
    }
  }

  function hold(
    key: unknown,
    references: () => readonly t.Node[],
    origins: readonly Origin[],
    mixed: boolean,
  ): void {
    let holder = holders.get(key);
    if (!holder) {
      holder = { origins: new Set(), mixed: false, references: references() };
      holders.set(key, holder);
    }
    const before = holder.origins.size;
    for (const origin of origins) holder.origins.add(origin);
    if (holder.origins.size > before || (mixed && !holder.mixed)) grew = true;
    holder.mixed ||= mixed;
  }

  /** @param value what is followed into the variable, already judged */
  function holdVariable(
    identifier: t.Identifier,
    value: t.Node,
    origins: readonly Origin[],
    mixed: boolean,
  ): void {
    const binding = denoter.scopes.bindingOf(identifier);
    if (!binding) return;
    const clean = assignedTo(binding, tree)?.every((each) => each === value || isHarmless(each)) ?? false;
    hold(binding, () => referencesOf(binding), origins, mixed || !clean);
  }

  function holdField(target: t.Node, value: t.Node, origins: readonly Origin[], mixed: boolean): void {
    const owner = ownerOf(tree, target);
    const name = fieldName(target);
    if (!owner || name === undefined) return;
    const field = fieldOf(tree, owner, name);
    const clean = field.assigned.every((each) => each === value || isHarmless(each));
    hold(`${String(owner.start)}.${name}`, () => field.references, origins, mixed || !clean);
  }

  /** Whether a value is a construction that is followed itself, or nothing at all. */
  function isHarmless(value: t.Node): boolean {
    const node = unwrap(value);
    if (t.isNullLiteral(node) || t.isIdentifier(node, { name: 'undefined' })) return true;
    if (constructions.some((each) => each === node)) return true;
    if (t.isConditionalExpression(node)) return isHarmless(node.consequent) && isHarmless(node.alternate);
    if (t.isLogicalExpression(node)) return isHarmless(node.left) && isHarmless(node.right);
    if (t.isAssignmentExpression(node)) return isHarmless(node.right);
    if (t.isCallExpression(node) && t.isMemberExpression(node.callee)) return isHarmless(node.callee.object);
    return false;
  }

  function useMember(member: MemberAccess, origins: readonly Origin[], mixed: boolean): void {
    const [first] = origins;
    const use = first && memberUse(member, membersOf(first), denoter);
    if (!use) return;
    merge(use, origins, mixed);
    // Switching the mode returns the layer itself.
    if (use.role.kind === 'mode') follow(use.role.call, origins, mixed);
  }

  function merge(use: LayerUse, origins: readonly Origin[], mixed: boolean): void {
    const known = uses.get(use.member);
    uses.set(use.member, {
      ...use,
      origins: [...new Set([...(known?.origins ?? []), ...origins])],
      mixed: mixed || (known?.mixed ?? false),
    });
  }

  function takeApart(pattern: t.ObjectPattern, origins: readonly Origin[], mixed: boolean): void {
    const [first] = origins;
    for (const each of first ? patternUses(pattern, membersOf(first)) : []) merge(each, origins, mixed);
  }

  function referencesOf(binding: Binding): t.Node[] {
    return binding.references.filter(({ type }) => !type).map(({ identifier }) => identifier);
  }
}

/** A member access on a layer. */
export function memberUse(member: MemberAccess, members: Members, denoter: Denoter): LayerUse | undefined {
  if (t.isPrivateName(member.property)) return undefined;
  const name = denoter.memberName(member) ?? unknownMember;
  const callee = wrapped(denoter.tree, member);
  const parent = denoter.tree.parent(callee);
  const call = isCallOf(parent, callee) ? parent : undefined;
  const role = roleOf(name, call, members);
  return { node: call ?? member, member, name, role, origins: [], mixed: false };
}

/** What a pattern takes from a layer. */
export const patternUses = ({ properties }: t.ObjectPattern, members: Members): LayerUse[] =>
  properties.map((member) => {
    const name = t.isRestElement(member) ? unknownMember : (propertyName(member) ?? unknownMember);
    return loose(member, name, members);
  });

/** What `Object.assign` writes to the layer that is its first argument. */
const assignedUses = (call: t.CallExpression, members: Members): LayerUse[] =>
  call.arguments.slice(1).flatMap((written): LayerUse[] => {
    const source = t.isExpression(written) ? unwrap(written) : written;
    const properties = t.isObjectExpression(source) ? source.properties : [undefined];
    return properties.map((each) =>
      t.isObjectProperty(each)
        ? loose(each, propertyName(each) ?? unknownMember, members)
        : loose(call, unknownMember, members),
    );
  });

/** A member by its name alone: a method without its layer is none. */
function loose(member: PatternMember | AssignedMember, name: string, members: Members): LayerUse {
  const role = roleOf(name, undefined, members);
  const kept: UseRole = role.kind === 'attribute' ? role : { kind: 'other' };
  return { node: member, member, name, role: kept, origins: [], mixed: false };
}

function isObjectAssign({ callee }: t.CallExpression, { scopes }: Denoter): boolean {
  return (
    t.isMemberExpression(callee) &&
    !callee.computed &&
    t.isIdentifier(callee.property, { name: 'assign' }) &&
    t.isIdentifier(callee.object, { name: 'Object' }) &&
    !scopes.bindingOf(callee.object)
  );
}

function roleOf(
  name: string,
  call: t.CallExpression | t.OptionalCallExpression | undefined,
  members: Members,
): UseRole {
  const plain = snakeCase(name);
  if (plain === members.call) return { kind: 'call' };
  const method = members.modes.find((each) => each.name === plain);
  if (method && call) return { kind: 'mode', method, call };
  for (const [attribute, path] of Object.entries(members.attributes)) {
    if (path.length === 1 && path[0] === plain && isAttribute(attribute, members))
      return { kind: 'attribute', attribute };
  }
  return { kind: 'other' };
}

const isAttribute = (name: string, members: Members): name is keyof Members['attributes'] =>
  name in members.attributes;

const isCallOf = (
  parent: t.Node | undefined,
  callee: t.Node,
): parent is t.CallExpression | t.OptionalCallExpression =>
  (t.isCallExpression(parent) || t.isOptionalCallExpression(parent)) && parent.callee === callee;
