import * as t from '@babel/types';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import type { SourceValue, Value } from '../../transforms/types/value.ts';
import { unwrap } from '../parse/index.ts';

/** The expression and the text of an argument of the original call, by parameter. */
export type SourceText = (parameter: string) => {
  readonly node: t.Expression;
  readonly text: string;
  /** The text of x where the argument is `1 - x`. */
  readonly complement?: string;
};

/** Turns a value back into source text, fit to stand as an argument or a property's value. */
export function valueText(value: Value, source: SourceText): string | Refusal {
  switch (value.kind) {
    case 'number':
      return value.decimal;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'name':
      throw new TypeError(`${value.name} is part of a meaning, and has no text`);
    case 'source':
      return source(value.parameter).text;
    case 'list': {
      const items: string[] = [];
      for (const each of value.items) {
        const item = valueText(each, source);
        if (typeof item !== 'string') return item;
        items.push(item);
      }
      return `[${items.join(', ')}]`;
    }
    case 'axis': {
      const { node, text } = source(value.of.parameter);
      // Written twice: only a plain reference may be.
      if (!value.of.traits.stable) return unresolved('tensor-written-twice', { text });
      return `${operand(node, text, 'member')}.shape[${String(value.axis)}]`;
    }
    case 'quotient': {
      const of = valueText(value.of, source);
      if (typeof of !== 'string') return of;
      const plain = value.of.kind === 'number';
      const direct =
        value.of.kind === 'source' ? operand(source(value.of.parameter).node, of, 'divide') : `(${of})`;
      return `${plain ? of : direct} / ${value.by.decimal}`;
    }
    case 'fallback': {
      const otherwise = valueText(value.otherwise, source);
      if (typeof otherwise !== 'string') return otherwise;
      const { node, text } = source(value.of.parameter);
      return `${operand(node, text, 'coalesce')} ?? ${otherwise}`;
    }
    case 'complement': {
      const inner = value.of.kind === 'source' ? source(value.of.parameter).complement : undefined;
      if (inner !== undefined) return inner;
      const of = valueText(value.of, source);
      if (typeof of !== 'string') return of;
      return value.of.kind === 'source'
        ? `1 - ${operand(source(value.of.parameter).node, of, 'subtract')}`
        : `1 - (${of})`;
    }
    case 'guarded': {
      const { node, text } = source(value.of.parameter);
      // Written twice and narrowed by the comparison: only a plain reference may be.
      if (!value.of.traits.stable) return unresolved('operand-may-be-undefined', { text });
      const then = valueText(value.then, source);
      return typeof then === 'string'
        ? `${operand(node, text, 'compare')} === undefined ? undefined : ${then}`
        : then;
    }
    case 'choice': {
      const test = value.test.kind === 'fallback' ? value.test.of : value.test;
      const { node, text } = source(test.parameter);
      const [then, otherwise] = [valueText(value.then, source), valueText(value.otherwise, source)];
      if (typeof then !== 'string') return then;
      if (typeof otherwise !== 'string') return otherwise;
      // Where undefined means true, only false takes the other branch.
      return undefinedMeansTrue(value.test)
        ? `${operand(node, text, 'compare')} === false ? ${otherwise} : ${then}`
        : `${operand(node, text, 'test')} ? ${then} : ${otherwise}`;
    }
  }
}

const undefinedMeansTrue = (test: SourceValue | { kind: 'fallback'; otherwise: Value }): boolean =>
  test.kind === 'fallback' && test.otherwise.kind === 'boolean' && test.otherwise.value;

/** An expression's text as an operand, in parentheses where the operator would bind tighter than it does. */
function operand(node: t.Expression, text: string, operator: keyof typeof strength): string {
  return binding(node) > strength[operator] ? text : `(${text})`;
}

const strength = { test: 3, coalesce: 4, compare: 10, subtract: 13, divide: 13.4, member: 17 };

/** How tightly an expression holds together, by JavaScript's precedence table. */
function binding(node: t.Expression): number {
  if (t.isParenthesizedExpression(node)) return 20;
  if (t.isBinaryExpression(node)) return binaryStrength[node.operator] ?? 0;
  if (t.isTSAsExpression(node) || t.isTSSatisfiesExpression(node)) return 0;
  if (t.isLogicalExpression(node)) return node.operator === '??' ? 3 : 4;
  if (t.isUnaryExpression(node) || t.isAwaitExpression(node)) return 15;
  const inner = unwrap(node);
  return t.isLiteral(inner) ||
    t.isIdentifier(inner) ||
    t.isThisExpression(inner) ||
    t.isMemberExpression(inner) ||
    t.isOptionalMemberExpression(inner) ||
    t.isCallExpression(inner) ||
    t.isOptionalCallExpression(inner)
    ? 18
    : 0;
}

const binaryStrength: Readonly<Record<string, number>> = {
  '**': 14,
  '*': 13.5,
  '/': 13.5,
  '%': 13.5,
  '+': 12,
  '-': 12,
  '===': 9,
  '!==': 9,
  '==': 9,
  '!=': 9,
  '<': 10,
  '<=': 10,
  '>': 10,
  '>=': 10,
};
