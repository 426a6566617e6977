import * as t from '@babel/types';
import { unwrap } from '../parse/index.ts';
import { type Binding, soleDeclaration } from '../resolve/index.ts';
import { type Frame, keyName, type Machine, placeOf } from './machine.ts';
import { emptyState } from './state.ts';
import { constant, lift, nothing, object, opaque, type Term } from './term.ts';

/** The value of a name: what the function gave it, a constant of the file or of another one, or nothing known. */
export function valueOfName(node: t.Identifier, frame: Frame, machine: Machine): Term {
  const { file, state } = frame;
  const binding = file.scopes.bindingOf(node);
  if (!binding) return globals[node.name] ?? opaque(node.name);
  const given = state.variables.get(binding);
  if (given) return given;
  const local = constantOf(binding, frame, machine);
  if (local) return local;
  const elsewhere = file.constant(node);
  if (!elsewhere) return opaque(node.name);
  const value = lift(elsewhere.value, placeOf(node, file));
  state.seen.push(value, ...(value.kind === 'object' ? known(value) : []));
  return value;
}

const globals: Readonly<Record<string, Term>> = {
  undefined: nothing,
  NaN: constant(NaN),
  Infinity: constant(Infinity),
};

const known = (of: Extract<Term, { kind: 'object' }>): Term[] =>
  [...of.entries.values()].filter((each) => each !== 'absent');

/** What a `const` of the file holds, or the constants that a class holds statically. */
function constantOf(binding: Binding, frame: Frame, machine: Machine): Term | undefined {
  const declaration = soleDeclaration(binding);
  if (!declaration || frame.depth > 8) return undefined;
  const { node } = declaration;
  const outside = {
    ...frame,
    state: { ...emptyState(), seen: frame.state.seen },
    args: [],
    depth: frame.depth + 1,
  };
  if (t.isVariableDeclarator(node) && node.id === declaration.identifier && node.init) {
    const init = unwrap(node.init);
    if (t.isFunction(init) || t.isClass(init) || t.isNewExpression(init)) return undefined;
    const value = machine.evaluate(init, outside);
    const isKnown = value.kind === 'constant' || (value.kind === 'object' && isOnlyRead(binding, frame));
    return isKnown ? value : undefined;
  }
  if (!t.isClass(node)) return undefined;
  const statics = node.body.body.flatMap((each): [string, Term][] => {
    if (!t.isClassProperty(each) || !each.static || !each.value) return [];
    const key = keyName(each);
    const literal = unwrap(each.value);
    return key !== undefined && (t.isLiteral(literal) || t.isUnaryExpression(literal))
      ? [[key, machine.evaluate(literal, outside)]]
      : [];
  });
  return statics.length > 0 ? object(statics, node.id?.name ?? 'class') : undefined;
}

/** Whether nothing in the file changes an object, nor hands it to what might. */
function isOnlyRead(binding: Binding, { file: { tree } }: Frame): boolean {
  return binding.references.every(({ identifier, type }) => {
    if (type) return true;
    let node: t.Node = identifier;
    let parent = tree.parent(node);
    while (
      parent &&
      (unwrap(parent) === unwrap(node) || (t.isMemberExpression(parent) && parent.object === node))
    ) {
      node = parent;
      parent = tree.parent(node);
    }
    if (t.isAssignmentExpression(parent)) return parent.left !== node;
    if (t.isUpdateExpression(parent) || t.isUnaryExpression(parent, { operator: 'delete' })) return false;
    if (!t.isCallExpression(parent)) return true;
    const first = parent.arguments[0] === node;
    const name = tree.source(parent.callee);
    return (
      parent.callee !== node && (name === 'Object.freeze' || (!first && /assign|extends|spread/i.test(name)))
    );
  });
}
