import type { Comparison } from './replay.ts';

/** Largest difference of two arrays relative to the largest expected value; infinite where their lengths or NaNs differ. */
export function relativeError({ actual, expected }: Pick<Comparison, 'actual' | 'expected'>): number {
  if (actual.length !== expected.length) return Infinity;
  let difference = 0;
  let largest = 0;
  for (let i = 0; i < expected.length; i += 1) {
    if (Number.isNaN(actual[i]) !== Number.isNaN(expected[i])) return Infinity;
    if (actual[i] === expected[i] || Number.isNaN(expected[i])) continue;
    difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
  }
  for (const value of expected) if (Math.abs(value) > largest) largest = Math.abs(value);
  return difference === 0 ? 0 : difference / largest;
}
