import type { Setting } from '../types/meaning.ts';
import { type Refusal, refused } from '../types/refusal.ts';
import { decimalOf } from '../value.ts';

/** Smallest float32 with all its digits. */
const smallestNormal = 2 ** -126;

/** MindSpore's and MegEngine's kernels take an eps with fewer digits than float32 has for 0, and torch's does not. */
export function checkEpsDigits({ value }: Setting): Refusal | undefined {
  const decimal = decimalOf(value);
  return decimal?.gt(0) && decimal.lt(smallestNormal)
    ? refused('eps-too-small', { value: decimal.toString() })
    : undefined;
}
