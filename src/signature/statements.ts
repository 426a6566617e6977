import * as t from '@babel/types';
import { childrenOf, unwrap } from '../parse/index.ts';
import { type Frame, keyName, type Machine, memberKey } from './machine.ts';
import { copyState, join } from './state.ts';
import { nothing, object, opaque, readKey, type Term, truth } from './term.ts';

type Runner = (node: t.Node, frame: Frame, machine: Machine) => void;

/** Runs statements in order, until one ends the function. */
export function executeAll(statements: readonly t.Node[], frame: Frame, machine: Machine): void {
  for (const each of statements) {
    if (frame.state.ended) return;
    execute(each, frame, machine);
  }
}

function execute(node: t.Node, frame: Frame, machine: Machine): void {
  const { state } = frame;
  if (t.isExpressionStatement(node)) {
    const value = machine.evaluate(node.expression, frame);
    if (t.isCallExpression(unwrap(node.expression)) && value.kind === 'opaque') state.calls.push(value);
  } else if (t.isVariableDeclaration(node)) {
    for (const { id, init } of node.declarations) {
      if (init ?? node.kind !== 'var')
        machine.bind(id, init ? machine.evaluate(init, frame) : nothing, frame);
    }
  } else if (t.isReturnStatement(node)) {
    if (node.argument) state.result = machine.evaluate(node.argument, frame);
    state.ended = 'return';
  } else if (t.isThrowStatement(node)) state.ended = 'throw';
  else if (t.isBlockStatement(node)) executeAll(node.body, frame, machine);
  else if (t.isIfStatement(node)) executeIf(node, frame, machine);
  else if (t.isTryStatement(node)) executeAll(node.block.body, frame, machine);
  else if (t.isLoop(node) || t.isSwitchStatement(node)) perhaps(node, frame, machine);
}

function executeIf(node: t.IfStatement, frame: Frame, machine: Machine): void {
  const test = machine.evaluate(node.test, frame);
  const holds = truth(test);
  if (holds !== undefined) {
    const taken = holds ? node.consequent : node.alternate;
    if (taken) execute(taken, frame, machine);
    return;
  }
  either(
    test,
    frame,
    (each) => execute(node.consequent, each, machine),
    (each) => {
      if (node.alternate) execute(node.alternate, each, machine);
    },
  );
}

/** What runs any number of times: once, or not at all. */
const perhaps: Runner = (node, frame, machine) => {
  const parts = t.isSwitchStatement(node)
    ? node.cases.map(({ consequent }) => consequent)
    : [childrenOf(node)];
  const test = opaque(`repeated:${String(node.start)}`);
  for (const each of parts) {
    either(
      test,
      frame,
      (inner) =>
        executeAll(
          each.filter((one) => t.isStatement(one)),
          inner,
          machine,
        ),
      () => undefined,
    );
  }
};

function either(
  test: Term,
  frame: Frame,
  then: (frame: Frame) => void,
  otherwise: (frame: Frame) => void,
): void {
  const [a, b] = [copyState(frame.state), copyState(frame.state)];
  then({ ...frame, state: a });
  otherwise({ ...frame, state: b });
  join(frame.state, test, a, b);
}

/** Gives the names of a declaration's or parameter's pattern their values. */
export function bindPattern(pattern: t.Node, value: Term, frame: Frame, machine: Machine): void {
  destructure(pattern, value, frame, machine, (target, each) => {
    const binding = frame.file.scopes.bindingOf(target);
    if (binding) frame.state.variables.set(binding, each);
  });
}

/** Assigns to a variable, a field, a pattern, or a key of an object that a variable holds. */
export function assignTo(pattern: t.Node, value: Term, frame: Frame, machine: Machine): void {
  destructure(pattern, value, frame, machine, (target, each) => {
    const { state, file } = frame;
    if (t.isIdentifier(target)) {
      const binding = file.scopes.bindingOf(target);
      if (binding) state.variables.set(binding, each);
      return;
    }
    if (!t.isMemberExpression(target)) return;
    const key = memberKey(target);
    const of = machine.evaluate(target.object, frame);
    if (of.kind === 'this') state.fields.set(key ?? '[]', each);
    else if (of.kind === 'object' && key !== undefined && t.isExpression(target.object))
      assignTo(target.object, object([...of.entries, [key, each]], of.rest), frame, machine);
  });
}

function destructure(
  pattern: t.Node,
  value: Term,
  frame: Frame,
  machine: Machine,
  give: (target: t.Node, value: Term) => void,
): void {
  const again = (each: t.Node, part: Term): void => destructure(each, part, frame, machine, give);
  const target = unwrap(pattern);
  if (t.isAssignmentPattern(target)) {
    const missing = value.kind === 'constant' && value.value === undefined;
    return again(target.left, missing ? machine.evaluate(target.right, frame) : value);
  }
  if (t.isTSParameterProperty(target)) {
    return destructure(target.parameter, value, frame, machine, (each, part) => {
      give(each, part);
      if (t.isIdentifier(each)) frame.state.fields.set(each.name, part);
    });
  }
  if (!t.isObjectPattern(target)) return give(target, value);
  const taken: string[] = [];
  for (const property of target.properties) {
    if (t.isRestElement(property)) again(property.argument, without(value, taken));
    else {
      const key = keyName(property);
      if (key !== undefined) taken.push(key);
      const part = key === undefined ? opaque('[]', value) : readKey(value, key);
      frame.state.reads.push(part);
      again(property.value, part);
    }
  }
}

const without = (value: Term, keys: readonly string[]): Term =>
  value.kind === 'object'
    ? object(
        [...value.entries].filter(([key]) => !keys.includes(key)),
        value.rest,
      )
    : opaque('rest', value);
