import { torchMoments, type Moments } from './torch-moments.ts';

const fround = Math.fround;

/**
 * Layer norm as PyTorch 2.13 computes it (CPU, AVX2): each row with its own moments, `((x - mean) * rstd) * weight + bias`,
 * the last addition fused.
 *
 * @param size Elements a row; `x` holds whole rows.
 * @param weight One value an element of a row; `null` stands for ones, and `bias` `null` for zeros.
 * @param mean Receives one value a row.
 * @param rstd Receives the reciprocal standard deviation of each row.
 */
export function torchLayerNorm(
  x: Float32Array,
  size: number,
  weight: Float32Array | null,
  bias: Float32Array | null,
  eps: number,
  y: Float32Array,
  mean: Float32Array,
  rstd: Float32Array,
): void {
  const moments: Moments = { mean: 0, variance: 0 };
  const epsilon = fround(eps);
  for (let row = 0; row < mean.length; row += 1) {
    const start = row * size;
    torchMoments(x, start, size, moments);
    const centre = moments.mean;
    const scale = fround(1 / fround(Math.sqrt(fround(moments.variance + epsilon))));
    mean[row] = centre;
    rstd[row] = scale;
    for (let i = 0; i < size; i += 1) {
      const normalised = fround(fround(x[start + i] - centre) * scale);
      y[start + i] = normalised * (weight === null ? 1 : weight[i]) + (bias === null ? 0 : bias[i]);
    }
  }
}
