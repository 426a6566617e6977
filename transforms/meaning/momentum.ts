import Big from 'big.js';
import type { BatchStatistics } from '../types/meaning.ts';
import { type Refusal, refused, unresolved } from '../types/refusal.ts';
import { decimalOf, literalOf, sourceOf } from '../value.ts';

/**
 * Whether the weight of the new batch can be told to a framework that takes `1 - weight`, without a cumulative average:
 * below 1e-11 the subtraction, done in double, would lose the weight's digits.
 */
export function checkMomentum(meaning: BatchStatistics): Refusal | undefined {
  const { value } = meaning.newWeight;
  const tracked = !(meaning.statistics.value.kind === 'name' && meaning.statistics.value.name === 'batch');
  if (tracked && literalOf(value)?.kind === 'null') return refused('momentum-null');
  const source = sourceOf(value);
  if (source?.traits.mayBeNull === 'declared' && !source.known) return unresolved('momentum-may-be-null');
  const decimal = decimalOf(value);
  if (decimal && !decimal.eq(0) && decimal.abs().lt(new Big('1e-11'))) {
    return refused('momentum-too-small', { value: decimal.toString() });
  }
  return undefined;
}
