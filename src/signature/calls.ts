import * as t from '@babel/types';
import { unwrap } from '../parse/index.ts';
import { callableOf, declarationOf } from './callable.ts';
import { type Frame, type Machine, memberKey } from './machine.ts';
import { construct, enter } from './run.ts';
import { emptyState } from './state.ts';
import { constant, object, opaque, spread, type Term, truth } from './term.ts';

type Call = t.CallExpression | t.OptionalCallExpression | t.NewExpression;

/** A way in which a call is seen through; nothing where it is another. */
type CallReader = (node: Call, args: readonly Term[], frame: Frame, machine: Machine) => Term | undefined;

const deepest = 6;

/** `super(...)` and, in code of before ES2015, `Base.call(this, ...)`. */
const superCall: CallReader = (node, args, frame, machine) => {
  const callee = unwrap(node.callee);
  if (t.isSuper(callee)) {
    const base = frame.owner?.superClass;
    construct(base ? declarationOf(base, frame.file) : undefined, args, frame, machine);
    initialiseFields(frame, machine);
    return { kind: 'this' };
  }
  if (!t.isMemberExpression(callee) || args[0]?.kind !== 'this') return undefined;
  const how = memberKey(callee);
  if (how !== 'call' && how !== 'apply') return undefined;
  const name = unwrap(callee.object);
  const binding = t.isIdentifier(name) ? frame.file.scopes.bindingOf(name) : undefined;
  const base = binding && frame.base?.name === binding ? frame.base.expression : name;
  const given = how === 'call' ? args.slice(1) : args[1]?.kind === 'opaque' ? args[1].parts : [];
  construct(declarationOf(base, frame.file), given, frame, machine);
  return { kind: 'this' };
};

/** The fields of a class with an initialiser, which run after the base's constructor. */
export function initialiseFields(frame: Frame, machine: Machine): void {
  for (const each of frame.owner?.body.body ?? []) {
    const isField =
      t.isClassProperty(each) || t.isClassPrivateProperty(each) || t.isClassAccessorProperty(each);
    if (!isField || each.static || !each.value) continue;
    const key = t.isPrivateName(each.key)
      ? each.key.id.name
      : t.isIdentifier(each.key)
        ? each.key.name
        : undefined;
    if (key !== undefined) frame.state.fields.set(key, machine.evaluate(each.value, frame));
  }
}

/** `Object.assign(target, ...sources)`, and what compilers write for `{ ...a, ...b }`. */
const merge: CallReader = (node, args, { state }) => {
  if (!/^(Object\.assign|_*(assign|extends|objectSpread\d*|spreadValues))$/.test(calleeName(node)))
    return undefined;
  const [target, ...sources] = args;
  if (target?.kind !== 'this') return spread(args);
  const given = spread(sources);
  if (given.kind !== 'object') return undefined;
  const fields = new Map(state.fields);
  if (given.rest !== undefined) {
    for (const [key, before] of state.fields) state.fields.set(key, opaque(`${given.rest}.${key}`, before));
  }
  for (const [key, each] of given.entries) {
    const before = fields.get(key);
    if (each !== 'absent') state.fields.set(key, each);
    else if (before) state.fields.set(key, before);
  }
  return target;
};

/** What compilers write for a field with an initialiser. */
const defineField: CallReader = (node, [of, key, value], { state }) => {
  if (!/^_*(defineProperty|publicField)\d*$/.test(calleeName(node))) return undefined;
  if (of?.kind !== 'this' || key?.kind !== 'constant' || !value) return undefined;
  state.fields.set(String(key.value), value);
  return value;
};

const convert: CallReader = (node, args) => {
  const [of] = args;
  if (!of || args.length !== 1) return undefined;
  const name = calleeName(node);
  if (name === 'Object.freeze') return of;
  const known = name === 'Boolean' ? truth(of) : undefined;
  if (known !== undefined) return constant(known);
  return name === 'Number' && of.kind === 'constant' && typeof of.value === 'number' ? of : undefined;
};

/** A construction in a function: the layer that a factory makes, with the fields that it then has. */
const construction: CallReader = (node, args, frame, machine) => {
  if (!t.isNewExpression(node) || frame.owner || frame.depth >= deepest) return undefined;
  const resolved = declarationOf(node.callee, frame.file);
  if (!resolved || !callableOf(resolved.declaration, resolved.context)) return undefined;
  const made = { ...emptyState(), handed: frame.state.handed, seen: frame.state.seen };
  construct(resolved, args, { ...frame, state: made }, machine);
  return object(made.fields);
};

/** A function of the library. */
const helper: CallReader = (node, args, frame, machine) => {
  if (t.isNewExpression(node) || frame.depth >= deepest || !t.isIdentifier(unwrap(node.callee)))
    return undefined;
  const resolved = declarationOf(node.callee, frame.file);
  const callable = resolved && callableOf(resolved.declaration, resolved.context);
  if (callable?.kind !== 'code' || callable.owner || callable.fn.generator || callable.fn.async)
    return undefined;
  const { state } = frame;
  const [result, ended] = [state.result, state.ended];
  delete state.result;
  enter(callable, args, frame, machine);
  const returned = state.result ?? constant(undefined);
  if (state.ended !== 'throw') {
    delete state.ended;
    if (ended) state.ended = ended;
  }
  delete state.result;
  if (result) state.result = result;
  return returned;
};

const readers: readonly CallReader[] = [superCall, merge, defineField, convert, construction, helper];

export function evaluateCall(node: Call, frame: Frame, machine: Machine): Term {
  const args = node.arguments.flatMap((each): readonly Term[] => {
    if (t.isIdentifier(each, { name: 'arguments' })) return [opaque('arguments', ...frame.args)];
    if (!t.isSpreadElement(each)) return [machine.evaluate(each, frame)];
    if (t.isIdentifier(each.argument, { name: 'arguments' })) return frame.args;
    const list = machine.evaluate(each.argument, frame);
    return list.kind === 'opaque' && list.of === 'list' ? list.parts : [opaque('...', list)];
  });
  for (const read of readers) {
    const result = read(node, args, frame, machine);
    if (result) return result;
  }
  const callee = unwrap(node.callee);
  const of = t.isSuper(callee) || t.isImport(callee) ? opaque(callee.type) : machine.evaluate(callee, frame);
  return opaque(t.isNewExpression(node) ? 'new' : 'call', of, ...args);
}

function calleeName(node: Call): string {
  const callee = unwrap(node.callee);
  if (t.isSequenceExpression(callee)) return nameOf(callee.expressions.at(-1));
  return nameOf(callee);
}

function nameOf(callee: t.Node | undefined): string {
  if (t.isIdentifier(callee)) return callee.name;
  if (!t.isMemberExpression(callee)) return '';
  const key = memberKey(callee) ?? '';
  return t.isIdentifier(callee.object, { name: 'Object' }) ? `Object.${key}` : key;
}
