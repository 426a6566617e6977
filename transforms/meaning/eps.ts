import type { Setting } from '../types/meaning.ts';
import { type Refusal, refused } from '../types/refusal.ts';
import { decimalOf } from '../value.ts';

/** Smallest float32 with all its digits. */
const smallestNormal = 2 ** -126;

/**
 * Where all values are equal, frameworks divide nothing by the root of eps: of an eps of 0 some make NaN of it, others 0,
 * and some gradients change their sign. What has fewer digits than float32 has is 0 to some of them.
 */
export function checkEpsAboveZero({ value }: Setting): Refusal | undefined {
  const decimal = decimalOf(value);
  if (decimal?.lte(0)) return refused('eps-not-positive', { value: decimal.toString() });
  return decimal?.lt(smallestNormal) ? refused('eps-too-small', { value: decimal.toString() }) : undefined;
}
