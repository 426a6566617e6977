import { foldLanes, LANES } from './lanes.ts';

const fround = Math.fround;

/** Running sums; they start at -0, to which any first addend adds up to itself. */
const lanes = new Float32Array(LANES);

/**
 * Sum of `count` elements from `start`, in the order of `at::vec::reduce_all` (PyTorch 2.13, AVX2): eight running sums,
 * folded by halves; fewer than eight elements one after the other.
 */
export function laneSum(values: Float32Array, start: number, count: number): number {
  if (count < LANES) {
    let sum = -0;
    for (let i = 0; i < count; i += 1) sum = fround(sum + values[start + i]);
    return sum;
  }
  lanes.fill(-0);
  for (let i = 0; i < count; i += 1) lanes[i % LANES] += values[start + i];
  return foldLanes(lanes);
}

/**
 * Sum of `(x - mean) * dy` over `count` elements from `start`, in the order of `at::vec::map2_reduce_all` (PyTorch 2.13,
 * AVX2). The compiler fuses multiplication and addition only in the last, incomplete vector.
 */
export function laneCentredDot(
  x: Float32Array,
  dy: Float32Array,
  start: number,
  count: number,
  mean: number,
): number {
  if (count < LANES) {
    let sum = -0;
    for (let i = start; i < start + count; i += 1) {
      sum = fround(sum + fround(fround(x[i] - mean) * dy[i]));
    }
    return sum;
  }
  const whole = count - (count % LANES);
  lanes.fill(-0);
  for (let i = 0; i < whole; i += 1) {
    lanes[i % LANES] += fround(fround(x[start + i] - mean) * dy[start + i]);
  }
  for (let i = whole; i < count; i += 1) {
    lanes[i - whole] += fround(x[start + i] - mean) * dy[start + i];
  }
  return foldLanes(lanes);
}
