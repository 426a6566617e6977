import { decimalOf } from '../value.ts';
import type { LocalResponseNormMeaning } from '../types/meaning.ts';
import type { Probe } from '../types/probe.ts';
import { type Refusal, refused, unresolved } from '../types/refusal.ts';

/** More channels than a usual window, with values large enough for a small alpha to show. */
export const localResponseNormProbe = (): Probe => ({
  sizes: {},
  inputs: [{ shape: [9, 3, 2], channelAxis: 0, normalised: 'instance', magnitudes: [1, 60] }],
});

/** A window that is not known, or has no middle, has no counterpart where windows are symmetric. */
export function checkWindow({ window }: LocalResponseNormMeaning): Refusal | undefined {
  const size = decimalOf(window.value);
  if (!size) return unresolved('window-unknown');
  if (size.lt(1) || !size.round().eq(size)) return refused('window-out-of-range', { value: size.toString() });
  return size.mod(2).eq(0) ? refused('window-even', { value: size.toString() }) : undefined;
}
