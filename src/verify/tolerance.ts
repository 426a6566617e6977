/**
 * How far apart two correct float32 evaluations may be, relative to the scale of what they compute.
 *
 * A sum of n float32 terms in any order errs by at most about n·u of the sum of magnitudes, u = 2^-24. The largest sums
 * here have n = 60 terms; subtracting the mean magnifies an error by at most |x|/spread < 6 for the channels of
 * `inputs.ts`. 60 · 6 · 2^-24 = 2.1e-5. The scale is that of the terms, not of a result in which they cancel.
 */
export const relativeTolerance = 2.2e-5;

/**
 * The scale of a running variance. `momentum` and `1 - momentum` are rounded to float32 on either side: four times by 2^-24 at
 * most. They weigh an old variance of 1.5 at most, of which next to nothing is left where the new one counts for all but
 * all: there this rounding is all that is seen of it.
 */
export const runningVarianceScale = (1.5 * 2 ** -22) / relativeTolerance;

/** Whether two numbers differ by more than rounding. NaN equals NaN: both sides lost the same value. */
export function differ(source: number, target: number, scale: number): boolean {
  if (Object.is(source, target) || (Number.isNaN(source) && Number.isNaN(target))) return false;
  if (!Number.isFinite(source) || !Number.isFinite(target)) return source !== target;
  return Math.abs(source - target) > allowedDistance(source, scale);
}

/** How far a number may be from the source's. @param scale the magnitude of the terms that it is made of */
export const allowedDistance = (source: number, scale: number): number =>
  relativeTolerance * (Math.abs(source) + scale);

/** The absolute difference of two numbers; finite, since reports are JSON, and none where one is NaN. */
export function absoluteDistance(a: number, b: number): number {
  const distance = a === b ? 0 : Math.abs(a - b);
  return Number.isNaN(distance) ? 0 : Math.min(distance, Number.MAX_VALUE);
}

const floats = new Float32Array(1);
const bits = new Int32Array(floats.buffer);

/** More than there is between any two numbers; finite, since reports are JSON. */
const toNaN = 2 ** 32;

/** Distance of two numbers in units in the last place of float32. */
export function ulpDistance(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : toNaN;
  return Math.abs(ordinal(a) - ordinal(b));
}

/** The position of a float32 among all of them, in order. */
function ordinal(value: number): number {
  floats[0] = value;
  const pattern = bits[0] ?? 0;
  return pattern < 0 ? -(pattern & 0x7fffffff) : pattern;
}
