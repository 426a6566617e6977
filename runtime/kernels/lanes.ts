/** Float32 lanes of the vectors that PyTorch's AVX2 build computes with. */
export const LANES = 8;

/** Sum of eight lanes, folded by halves, as `at::vec::vec_reduce_all` (PyTorch 2.13, AVX2) does; `lanes` is overwritten. */
export function foldLanes(lanes: Float32Array): number {
  for (let half = LANES / 2; half >= 1; half /= 2) {
    for (let i = 0; i < half; i += 1) lanes[i] += lanes[i + half];
  }
  return lanes[0];
}
