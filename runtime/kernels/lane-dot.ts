import { foldLanes, LANES } from './lanes.ts';

const fround = Math.fround;

/** Running sums; they start at -0, to which any first addend adds up to itself. */
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
    let sum = -0;
    for (let i = 0; i < count; i += 1) sum = fround(sum + fround(a[aStart + i] * b[bStart + i]));
    return sum;
  }
  const whole = count - (count % LANES);
  lanes.fill(-0);
  for (let i = 0; i < whole; i += 1) lanes[i % LANES] += fround(a[aStart + i] * b[bStart + i]);
  for (let i = whole; i < count; i += 1) {
    const product = a[aStart + i] * b[bStart + i];
    lanes[i - whole] += fuseTail ? product : fround(product);
  }
  return foldLanes(lanes);
}
