import { zeros } from './arrays.ts';
import { laneDot } from './lane-dot.ts';
import { laneSum } from './lane-sum.ts';

const fround = Math.fround;

/** What the backward pass of one layer norm call reads. */
export interface LayerNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  /** Elements a row. */
  readonly size: number;
  /** Mean and reciprocal standard deviation of each row. */
  readonly mean: Float32Array;
  readonly rstd: Float32Array;
  /** One value an element of a row; `null` stands for ones. */
  readonly weight: Float32Array | null;
}

/**
 * Gradients of layer norm, in the order of `layer_norm_backward_frame` (PyTorch 2.13, CPU, AVX2, one thread).
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value an element of a row.
 * @param dbias Receives the gradient of the offset, likewise.
 */
export function torchLayerNormBackward(
  input: LayerNormBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { x, dy, size, mean, rstd, weight } = input;
  const share = fround(1 / size);
  const products = zeros(size);
  dweight.fill(0);
  dbias.fill(0);
  for (let row = 0; row < mean.length; row += 1) {
    const start = row * size;
    const scale = rstd[row];
    const shift = fround(-scale * mean[row]);
    for (let i = 0; i < size; i += 1) {
      dweight[i] += dy[start + i] * fround(scale * x[start + i] + shift);
      dbias[i] += dy[start + i];
    }
    let dot: number;
    let sum: number;
    if (weight === null) {
      dot = laneDot(dy, start, x, start, size, true);
      sum = laneSum(dy, start, size);
    } else {
      for (let i = 0; i < size; i += 1) products[i] = dy[start + i] * x[start + i];
      dot = laneDot(products, 0, weight, 0, size, true);
      sum = laneDot(dy, start, weight, 0, size, true);
    }
    const difference = fround(sum * mean[row] - dot);
    const slope = fround(fround(fround(fround(difference * scale) * scale) * scale) * share);
    const offset = fround(-slope * mean[row] - fround(fround(sum * scale) * share));
    for (let i = 0; i < size; i += 1) {
      const scaled = fround(scale * dy[start + i]);
      const weighted = weight === null ? scaled : fround(scaled * weight[i]);
      dx[start + i] = fround(slope * x[start + i] + weighted) + offset;
    }
  }
}
