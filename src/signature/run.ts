import * as t from '@babel/types';
import { type Callable, callableOf } from './callable.ts';
import type { ResolvedDeclaration } from './context.ts';
import type { Frame, Machine } from './machine.ts';
import { nothing, opaque, type Term } from './term.ts';

/** Runs the constructor of a class on the `this` of the one that runs; without one to be seen, its arguments count. */
export function construct(
  resolved: ResolvedDeclaration | undefined,
  args: readonly Term[],
  frame: Frame,
  machine: Machine,
): void {
  const callable = resolved && callableOf(resolved.declaration, resolved.context);
  if (callable?.kind === 'code') return enter(callable, args, frame, machine);
  if (callable?.kind === 'inherited') {
    const { owner, file } = callable;
    const inside = { ...frame, file, owner, depth: frame.depth + 1 };
    construct(
      owner.superClass ? machine.declaration(owner.superClass, file) : undefined,
      args,
      inside,
      machine,
    );
    return machine.initialise(inside);
  }
  if (args.length > 0) frame.state.fields.set('super()', opaque('super', ...args));
}

/** Runs a function or constructor on the state of the one that calls it. */
export function enter(callable: Callable, args: readonly Term[], frame: Frame, machine: Machine): void {
  const { fn, file, owner, base } = callable;
  const inside: Frame = {
    file,
    state: frame.state,
    args,
    depth: frame.depth + 1,
    ...(owner ? { owner } : {}),
    ...(base ? { base } : {}),
  };
  if (owner && !owner.superClass) machine.initialise(inside);
  const params = fn.params.filter((each) => !t.isIdentifier(each, { name: 'this' }));
  for (const [index, each] of params.entries()) {
    if (t.isRestElement(each)) machine.bind(each.argument, opaque('list', ...args.slice(index)), inside);
    else machine.bind(each, args[index] ?? nothing, inside);
    if (inside.depth > 1) hand(each, args[index], inside);
  }
  if (t.isBlockStatement(fn.body)) machine.execute(fn.body.body, inside);
  else inside.state.result = machine.evaluate(fn.body, inside);
  if (owner && inside.state.ended === 'return') delete inside.state.ended;
}

/** Notes under which names a callee knows what it was given. */
function hand(param: t.Node, given: Term | undefined, { state }: Frame): void {
  const at = t.isTSParameterProperty(param) ? param.parameter : param;
  const name = t.isAssignmentPattern(at) ? at.left : at;
  if (t.isIdentifier(name) && given)
    state.handed.set(name.name, [...(state.handed.get(name.name) ?? []), given]);
}
