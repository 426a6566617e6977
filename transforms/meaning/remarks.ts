import { given } from '../call.ts';
import type { Call } from '../types/call.ts';
import type { Remark } from '../types/framework.ts';
import { decimalOf } from '../value.ts';

/** Momentum weighs the new batch, and most of the weight on it is rare: it may have been meant the other way round. */
export function remarkLargeMomentum(call: Call): Remark[] {
  const momentum = given(call, 'momentum');
  const decimal = momentum && decimalOf(momentum);
  return decimal?.gt(0.5) && decimal.lt(1)
    ? [{ code: 'momentum-suspicious', args: { value: decimal.toString() } }]
    : [];
}

/** Momentum weighs the old statistics, and little weight on them is rare: it may never have been converted. */
export function remarkSmallMomentum(call: Call): Remark[] {
  const momentum = given(call, 'momentum');
  const decimal = momentum && decimalOf(momentum);
  return decimal?.gt(0) && decimal.lt(0.5)
    ? [{ code: 'momentum-unconverted', args: { value: decimal.toString() } }]
    : [];
}
