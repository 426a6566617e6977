import Big from 'big.js';
import type { BatchNormMeaning, Setting } from '../../types/meaning.ts';
import type { Refusal } from '../../types/refusal.ts';
import { refused, unresolved } from '../../types/refusal.ts';
import type { SourceValue } from '../../types/value.ts';
import { decimalOf, literalOf } from '../../value.ts';

/** mindspore.nn rejects fewer than one feature and anything but an int. */
export function checkFeatures(features: Setting): Refusal | undefined {
  const decimal = decimalOf(features.value);
  if (!decimal || (decimal.gte(1) && decimal.round().eq(decimal))) return undefined;
  return refused('features-out-of-range', { value: decimal.toString() });
}

/** Smallest float32 with all its digits. */
const smallestNormal = 2 ** -126;

/** The batch_norm and instance_norm primitives take eps in (0, 1], as a float32. */
export function checkEps(eps: Setting): Refusal | undefined {
  const decimal = decimalOf(eps.value);
  if (!decimal) return undefined;
  const value = decimal.toString();
  if (decimal.lte(0) || decimal.gt(1)) return refused('eps-out-of-range', { value });
  return decimal.lt(smallestNormal) ? refused('eps-too-small', { value }) : undefined;
}

/**
 * mindspore.nn.BatchNorm* takes momentum in [0, 1], has no cumulative average, and computes `1.0 - momentum` in
 * double: below 1e-11 the weight of the new batch would lose its digits.
 */
export function checkNewWeight(meaning: BatchNormMeaning): Refusal | undefined {
  const { value } = meaning.newWeight;
  const tracked = !(meaning.statistics.value.kind === 'name' && meaning.statistics.value.name === 'batch');
  if (tracked && literalOf(value)?.kind === 'null') return refused('momentum-null');
  const source = sourceOf(meaning.newWeight);
  if (source?.traits.mayBeNull === 'declared' && !source.known) return unresolved('momentum-may-be-null');
  const decimal = decimalOf(value);
  if (!decimal) return undefined;
  if (decimal.lt(0) || decimal.gt(1)) return refused('momentum-out-of-range', { value: decimal.toString() });
  if (decimal.gt(0) && decimal.lt(new Big('1e-11'))) {
    return refused('momentum-too-small', { value: decimal.toString() });
  }
  return undefined;
}

function sourceOf(setting: Setting): SourceValue | undefined {
  if (setting.value.kind === 'fallback') return setting.value.of;
  return setting.value.kind === 'source' ? setting.value : undefined;
}
