import { foldLanes, LANES } from './lanes.ts';

const fround = Math.fround;

const lanes = new Float32Array(LANES);

/**
 * Sum of `count` elements from `start`, in the order of `at::vec::reduce_all` (PyTorch 2.13, AVX2): eight running sums,
 * folded by halves; fewer than eight elements one after the other.
 */
export function laneSum(values: Float32Array, start: number, count: number): number {
  if (count < LANES) {
    let sum = values[start];
    for (let i = 1; i < count; i += 1) sum = fround(sum + values[start + i]);
    return sum;
  }
  for (let i = 0; i < LANES; i += 1) lanes[i] = values[start + i];
  for (let i = LANES; i < count; i += 1) lanes[i % LANES] += values[start + i];
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
    let sum = fround(fround(x[start] - mean) * dy[start]);
    for (let i = start + 1; i < start + count; i += 1) {
      sum = fround(sum + fround(fround(x[i] - mean) * dy[i]));
    }
    return sum;
  }
  for (let i = 0; i < LANES; i += 1) lanes[i] = fround(x[start + i] - mean) * dy[start + i];
  const whole = count - (count % LANES);
  for (let i = LANES; i < whole; i += 1) {
    lanes[i % LANES] += fround(fround(x[start + i] - mean) * dy[start + i]);
  }
  for (let i = whole; i < count; i += 1) {
    lanes[i - whole] += fround(x[start + i] - mean) * dy[start + i];
  }
  return foldLanes(lanes);
}
