import type { BatchStatistics, Setting } from '../../types/meaning.ts';
import type { Refusal } from '../../types/refusal.ts';
import { refused } from '../../types/refusal.ts';
import { decimalOf } from '../../value.ts';
import { checkEpsAboveZero } from '../../meaning/eps.ts';

/** mindspore.nn rejects fewer than one feature and anything but an int. */
export function checkFeatures(features: Setting): Refusal | undefined {
  const decimal = decimalOf(features.value);
  if (!decimal || (decimal.gte(1) && decimal.round().eq(decimal))) return undefined;
  return refused('features-out-of-range', { value: decimal.toString() });
}

/** The batch_norm and instance_norm primitives take eps in (0, 1], as a float32. */
export function checkEps(eps: Setting): Refusal | undefined {
  const decimal = decimalOf(eps.value);
  if (!decimal) return undefined;
  const value = decimal.toString();
  if (decimal.lte(0) || decimal.gt(1)) return refused('eps-out-of-range', { value });
  return checkEpsAboveZero(eps);
}

/** mindspore.nn.BatchNorm* takes momentum in [0, 1]. */
export function checkNewWeight({ newWeight }: Pick<BatchStatistics, 'newWeight'>): Refusal | undefined {
  const decimal = decimalOf(newWeight.value);
  if (!decimal || (decimal.gte(0) && decimal.lte(1))) return undefined;
  return refused('momentum-out-of-range', { value: decimal.toString() });
}
