import { foldLanes, LANES } from './lanes.ts';

const fround = Math.fround;

const lanes = new Float32Array(LANES);

/**
 * Sum of `a * b` over `count` elements, in the order of `at::vec::map2_reduce_all` (PyTorch 2.13, AVX2): eight running
 * sums, folded by halves; fewer than eight elements one after the other.
 *
 * @param fuseTail Whether the last, incomplete vector rounds once for multiplication and addition, as the compiler has it
 *   where the kernel is inlined (layer norm) and not where it is called (group norm).
 */
export function laneDot(
  a: Float32Array,
  aStart: number,
  b: Float32Array,
  bStart: number,
  count: number,
  fuseTail: boolean,
): number {
  if (count < LANES) {
    let sum = fround(a[aStart] * b[bStart]);
    for (let i = 1; i < count; i += 1) sum = fround(sum + fround(a[aStart + i] * b[bStart + i]));
    return sum;
  }
  for (let i = 0; i < LANES; i += 1) lanes[i] = a[aStart + i] * b[bStart + i];
  const whole = count - (count % LANES);
  for (let i = LANES; i < whole; i += 1) lanes[i % LANES] += fround(a[aStart + i] * b[bStart + i]);
  for (let i = whole; i < count; i += 1) {
    const product = a[aStart + i] * b[bStart + i];
    lanes[i - whole] += fuseTail ? product : fround(product);
  }
  return foldLanes(lanes);
}
