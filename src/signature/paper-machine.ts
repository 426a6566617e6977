import { initialiseFields, evaluateCall } from './calls.ts';
import { declarationOf } from './callable.ts';
import { evaluateExpression } from './expressions.ts';
import type { Machine } from './machine.ts';
import { valueOfName } from './names-in-scope.ts';
import { assignTo, bindPattern, executeAll } from './statements.ts';

/** Runs constructors on paper: with some arguments known and the others not. */
export const machine: Machine = {
  evaluate: (node, frame) => evaluateExpression(node, frame, machine),
  execute: (statements, frame) => executeAll(statements, frame, machine),
  bind: (pattern, value, frame) => bindPattern(pattern, value, frame, machine),
  assign: (target, value, frame) => assignTo(target, value, frame, machine),
  call: (node, frame) => evaluateCall(node, frame, machine),
  lookup: (identifier, frame) => valueOfName(identifier, frame, machine),
  declaration: declarationOf,
  initialise: (frame) => initialiseFields(frame, machine),
};
