import * as t from '@babel/types';
import { unwrap } from '../parse/index.ts';
import { arithmetic } from './arithmetic.ts';

/** A value computed from source text; boxed, since `undefined` is a value too. */
export interface Evaluated {
  readonly value: unknown;
}

/** Supplies the values of expressions that cannot be computed from their text, or overrides those that can. */
export type Lookup = (node: t.Node) => Evaluated | undefined;

/** Computes an expression as JavaScript would, or gives up. Never guesses. */
export function evaluate(expression: t.Node, lookup: Lookup): Evaluated | undefined {
  const node = unwrap(expression);
  const found = lookup(node);
  if (found) return found;
  switch (node.type) {
    case 'NumericLiteral':
    case 'BooleanLiteral':
    case 'StringLiteral':
      return { value: node.value };
    case 'NullLiteral':
      return { value: null };
    case 'Identifier':
      return node.name === 'undefined' ? { value: undefined } : undefined;
    case 'ArrayExpression': {
      const elements = node.elements.map((each) =>
        t.isExpression(each) ? evaluate(each, lookup) : undefined,
      );
      return elements.every((each) => each !== undefined)
        ? { value: elements.map(({ value }) => value) }
        : undefined;
    }
    case 'UnaryExpression': {
      const of = evaluate(node.argument, lookup);
      return of && unary(node.operator, of.value);
    }
    case 'BinaryExpression': {
      const left = evaluate(node.left, lookup);
      const right = evaluate(node.right, lookup);
      return left && right && binary(node.operator, left.value, right.value);
    }
    case 'LogicalExpression': {
      const left = evaluate(node.left, lookup);
      if (!left) return undefined;
      return takesRight(node.operator, left.value) ? evaluate(node.right, lookup) : left;
    }
    case 'ConditionalExpression': {
      const test = evaluate(node.test, lookup);
      return test && evaluate(test.value ? node.consequent : node.alternate, lookup);
    }
    default:
      return undefined;
  }
}

function takesRight(operator: t.LogicalExpression['operator'], left: unknown): boolean {
  if (operator === '??') return left === null || left === undefined;
  return operator === '&&' ? Boolean(left) : !left;
}

function unary(operator: string, value: unknown): Evaluated | undefined {
  if (operator === '!') return { value: !value };
  if (operator === 'void') return { value: undefined };
  if (typeof value !== 'number') return undefined;
  if (operator === '-') return { value: -value };
  return operator === '+' ? { value } : undefined;
}

function binary(operator: string, left: unknown, right: unknown): Evaluated | undefined {
  if (operator === '===') return { value: left === right };
  if (operator === '!==') return { value: left !== right };
  const value = arithmetic(operator, left, right);
  return value === undefined ? undefined : { value };
}
