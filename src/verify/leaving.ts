import * as t from '@babel/types';
import type { NumberDomain } from '../../transforms/types/framework.ts';
import { unwrap } from '../parse/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { type Environment, evaluateIn, operandsOf, textOf, unknownsIn } from './symbols.ts';

/** Values under which an expression is outside of its parameter's range. */
export interface Leaving {
  /** `m is 0.9` */
  readonly where: string;
  readonly value: string;
}

/** The most values that are tried of one expression. */
const limit = 400;

/**
 * Whether arithmetic leads out of a range that what goes into it is in: `2 * m` of [0, 1] does, `1 - m` does not. Nothing
 * where the expression is itself what is not known.
 */
export function leavingOf(
  expression: t.Node,
  { samples, contains }: NumberDomain,
  denoter: Denoter,
): Leaving | undefined {
  if (!operandsOf(unwrap(expression))) return undefined;
  const tests = new Set(testsIn(expression, denoter));
  const unknowns = new Set(unknownsIn(expression, denoter).map((each) => textOf(each, denoter.tree)));
  let environments: Environment[] = [new Map()];
  for (const each of unknowns) {
    const values: readonly unknown[] = tests.has(each) ? [true, false] : samples;
    environments = environments
      .flatMap((known) => values.map((value) => new Map([...known, [each, value]])))
      .slice(0, limit);
  }
  for (const environment of environments) {
    const result = evaluateIn(expression, environment, denoter)?.value;
    if (typeof result !== 'number' || contains(result)) continue;
    const where = [...environment].map(([text, value]) => `${text} is ${String(value)}`).join(' and ');
    return { where, value: String(Number(result.toPrecision(6))) };
  }
  return undefined;
}

/** The texts of unknowns that only decide between two values. */
function testsIn(expression: t.Node, denoter: Denoter): string[] {
  const node = unwrap(expression);
  const parts = (operandsOf(node) ?? []).flatMap((each) => testsIn(each, denoter));
  if (!t.isConditionalExpression(node)) return parts;
  const test = unwrap(node.test);
  return operandsOf(test) ? parts : [textOf(test, denoter.tree), ...parts];
}
