import * as t from '@babel/types';
import { childrenOf, unwrap, walk } from '../parse/index.ts';
import { type Frame, keyName, type Machine, memberKey, placeOf } from './machine.ts';
import { binary, takesRight, unary } from './operators.ts';
import { copyState, either, join } from './state.ts';
import { constant, nothing, object, opaque, readKey, spread, type Term, truth } from './term.ts';

type Reader<N extends t.Node> = (node: N, frame: Frame, machine: Machine) => Term;
type Readers = { readonly [K in t.Node['type']]?: Reader<Extract<t.Node, { type: K }>> };

const literal: Reader<t.NumericLiteral | t.BooleanLiteral | t.StringLiteral> = (node, { file, state }) => {
  const term = constant(node.value, placeOf(node, file));
  state.seen.push(term);
  return term;
};

const member: Reader<t.MemberExpression | t.OptionalMemberExpression> = (node, frame, machine) => {
  const key = memberKey(node);
  if (t.isIdentifier(node.object, { name: 'arguments' })) return argumentsMember(key, frame);
  const of = machine.evaluate(node.object, frame);
  if (key === undefined) return opaque('[]', of, machine.evaluate(node.property, frame));
  if (of.kind === 'this') return frame.state.fields.get(key) ?? opaque(`this.${key}`);
  if (of.kind === 'constant' && of.value === undefined && t.isOptionalMemberExpression(node)) return nothing;
  if (of.kind === 'opaque') {
    const elsewhere = frame.file.constant(node);
    if (elsewhere) return seen(constant(elsewhere.value, placeOf(node, frame.file)), frame);
  }
  const read = readKey(of, key);
  frame.state.reads.push(read);
  return read;
};

const seen = (term: Term, { state }: Frame): Term => {
  state.seen.push(term);
  return term;
};

function argumentsMember(key: string | undefined, { args }: Frame): Term {
  if (key === 'length') return constant(args.length);
  return key !== undefined && /^\d+$/.test(key) ? (args[Number(key)] ?? nothing) : opaque('arguments');
}

/** Evaluates one of two expressions, or both where it is not known which. */
function choose(
  test: Term,
  takes: boolean | undefined,
  then: (frame: Frame) => Term,
  otherwise: (frame: Frame) => Term,
  frame: Frame,
): Term {
  if (takes !== undefined) return takes ? then(frame) : otherwise(frame);
  const [a, b] = [copyState(frame.state), copyState(frame.state)];
  const [first, second] = [then({ ...frame, state: a }), otherwise({ ...frame, state: b })];
  join(frame.state, test, a, b);
  return either(test, first, second);
}

/** A value that is computed stands where that is done. */
const computed = (term: Term, node: t.Node, { file }: Frame): Term =>
  term.kind === 'constant' && !term.at ? constant(term.value, placeOf(node, file)) : term;

const inner =
  <N extends t.Node>(of: (node: N) => t.Node): Reader<N> =>
  (node, frame, machine) =>
    machine.evaluate(of(node), frame);

/** A function's value is what it takes from around it. */
const closure: Reader<t.Function> = (node, { file, state }) => {
  const taken: Term[] = [];
  walk(node, (each) => {
    const binding = t.isIdentifier(each) ? file.scopes.bindingOf(each) : undefined;
    const value = binding && state.variables.get(binding);
    if (value) taken.push(value);
  });
  return opaque(`function:${String(node.start)}`, ...taken);
};

const call: Reader<t.CallExpression | t.OptionalCallExpression | t.NewExpression> = (node, frame, machine) =>
  machine.call(node, frame);

const readers: Readers = {
  NumericLiteral: literal,
  BooleanLiteral: literal,
  StringLiteral: literal,
  NullLiteral: (node, frame) => seen(constant(null, placeOf(node, frame.file)), frame),
  Identifier: (node, frame, machine) => machine.lookup(node, frame),
  ThisExpression: () => ({ kind: 'this' }),
  MemberExpression: member,
  OptionalMemberExpression: member,
  CallExpression: call,
  OptionalCallExpression: call,
  NewExpression: call,
  FunctionExpression: closure,
  ArrowFunctionExpression: closure,
  AwaitExpression: inner((node) => node.argument),
  UnaryExpression: (node, frame, machine) =>
    computed(unary(node.operator, machine.evaluate(node.argument, frame)), node, frame),
  BinaryExpression: (node, frame, machine) =>
    computed(
      binary(node.operator, machine.evaluate(node.left, frame), machine.evaluate(node.right, frame)),
      node,
      frame,
    ),
  LogicalExpression: (node, frame, machine) => {
    const left = machine.evaluate(node.left, frame);
    return choose(
      opaque(node.operator, left),
      takesRight(node.operator, left),
      (each) => machine.evaluate(node.right, each),
      () => left,
      frame,
    );
  },
  ConditionalExpression: (node, frame, machine) => {
    const test = machine.evaluate(node.test, frame);
    return choose(
      test,
      truth(test),
      (each) => machine.evaluate(node.consequent, each),
      (each) => machine.evaluate(node.alternate, each),
      frame,
    );
  },
  SequenceExpression: (node, frame, machine) =>
    node.expressions.map((each) => machine.evaluate(each, frame)).at(-1) ?? nothing,
  AssignmentExpression: (node, frame, machine) => {
    if (node.operator === '=') {
      const value = machine.evaluate(node.right, frame);
      machine.assign(node.left, value, frame);
      return value;
    }
    const old = machine.evaluate(node.left, frame);
    const operator = node.operator.slice(0, -1);
    const value = /^(\?\?|\|\||&&)$/.test(operator)
      ? choose(
          opaque(operator, old),
          takesRight(operator, old),
          (each) => machine.evaluate(node.right, each),
          () => old,
          frame,
        )
      : binary(operator, old, machine.evaluate(node.right, frame));
    machine.assign(node.left, value, frame);
    return value;
  },
  ObjectExpression: (node, frame, machine) => {
    let result: Term = object([]);
    for (const each of node.properties) {
      if (t.isSpreadElement(each)) result = spread([result, machine.evaluate(each.argument, frame)]);
      else {
        const key = keyName(each);
        const value = t.isObjectMethod(each)
          ? closure(each, frame, machine)
          : machine.evaluate(each.value, frame);
        result =
          key === undefined ? opaque('object', result, value) : spread([result, object([[key, value]])]);
      }
    }
    return result;
  },
};

/** The value of an expression, as far as its text tells. */
export function evaluateExpression(expression: t.Node, frame: Frame, machine: Machine): Term {
  const node = unwrap(expression);
  const read = readers[node.type] as Reader<t.Node> | undefined;
  if (read) return read(node, frame, machine);
  const operator = 'operator' in node ? node.operator : '';
  return opaque(
    `${node.type}${operator}`,
    ...childrenOf(node)
      .filter((each) => t.isExpression(each))
      .map((each) => machine.evaluate(each, frame)),
  );
}
