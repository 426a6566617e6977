import * as t from '@babel/types';
import {
  constantOf,
  type Evaluated,
  evaluate,
  type WrittenArgument,
  type WrittenCall,
} from '../bind/index.ts';
import { type Tree, unwrap } from '../parse/index.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { Value } from '../../transforms/types/value.ts';
import type { Denoter } from '../resolve/index.ts';
import { valueKey } from './value-key.ts';

/** The values given to the expressions of a call that are not known, by their text. */
export type Environment = ReadonlyMap<string, unknown>;

/** The text of an expression, without the white space that does not matter. */
export const textOf = (node: t.Node, tree: Tree): string => tree.original(unwrap(node)).replace(/\s+/g, ' ');

/** The smallest unknown expressions that an expression is computed from, in source order. */
export function unknownsIn(expression: t.Node, denoter: Denoter): t.Node[] {
  const node = unwrap(expression);
  if (constantOf(node, denoter)) return [];
  const parts = operandsOf(node);
  return parts ? parts.flatMap((each) => unknownsIn(each, denoter)) : [node];
}

/** The operands of an expression that `evaluate` computes. */
export function operandsOf(node: t.Node): t.Node[] | undefined {
  if (t.isUnaryExpression(node)) return [node.argument];
  if (t.isArrayExpression(node))
    return node.elements.every((each) => t.isExpression(each)) ? node.elements : undefined;
  if (t.isBinaryExpression(node) || t.isLogicalExpression(node)) return [node.left, node.right];
  return t.isConditionalExpression(node) ? [node.test, node.consequent, node.alternate] : undefined;
}

/** Computes an argument as the program would, with the unknowns of an environment. */
export function evaluateIn(
  expression: t.Node,
  environment: Environment,
  denoter: Denoter,
): Evaluated | undefined {
  return evaluate(expression, (node) => {
    const text = textOf(node, denoter.tree);
    return environment.has(text) ? { value: environment.get(text) } : constantOf(node, denoter);
  });
}

/**
 * An argument's structure, with its unknowns numbered: equal for arguments that the check cannot tell apart.
 *
 * @param numbers the numbers given so far; shared by the two calls of one configuration
 */
export function shapeOf(expression: t.Node, denoter: Denoter, numbers: Map<string, number>): string {
  const node = unwrap(expression);
  const constant = constantOf(node, denoter);
  if (constant) return valueKey(constant.value);
  const parts = operandsOf(node);
  if (parts) {
    const operator = 'operator' in node ? node.operator : node.type;
    return `(${[operator, ...parts.map((each) => shapeOf(each, denoter, numbers))].join(' ')})`;
  }
  const text = textOf(node, denoter.tree);
  if (!numbers.has(text)) numbers.set(text, numbers.size);
  return `$${String(numbers.get(text))}`;
}

/**
 * The arguments that the framework's constructor receives: by position, then an options object. What a library takes in
 * its own order, and with its own defaults, goes by the framework's names.
 */
export function argumentValues(
  written: WrittenCall,
  { dialect }: LayerDefinition,
  value: (argument: WrittenArgument) => unknown,
): unknown[] {
  if (dialect) {
    const named = Object.fromEntries(written.arguments.map((each) => [each.parameter, value(each)]));
    for (const [parameter, fallback] of Object.entries(dialect.defaults)) {
      if (named[parameter] === undefined) named[parameter] = literalValue(fallback);
    }
    return [named];
  }
  const positional: unknown[] = [];
  const options: Record<string, unknown> = {};
  for (const argument of written.arguments) {
    if (argument.at.kind === 'positional') positional.push(value(argument));
    else options[argument.parameter] = value(argument);
  }
  return written.options ? [...positional, options] : positional;
}

/** A default as JavaScript has it; what is no literal is left to the framework. */
export function literalValue(value: Value): unknown {
  switch (value.kind) {
    case 'number':
      return Number(value.decimal);
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    default:
      return undefined;
  }
}
