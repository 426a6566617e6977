import type { ChannelLayout } from './channel-layout.ts';
import { torchMoments, type Moments } from './torch-moments.ts';

const fround = Math.fround;

/**
 * Group norm as PyTorch 2.13 computes it (CPU, AVX2): each group with its own moments; with parameters `scale * x + shift`
 * fused, without them `(x - mean) * rstd`.
 *
 * @param groups Number of groups that `layout.channels` divides into.
 * @param weight One value a channel; `null` stands for ones, and `bias` `null` for zeros.
 * @param mean Receives one value a group of each batch element.
 * @param rstd Receives the reciprocal standard deviation, likewise.
 */
export function torchGroupNorm(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  groups: number,
  weight: Float32Array | null,
  bias: Float32Array | null,
  eps: number,
  y: Float32Array,
  mean: Float32Array,
  rstd: Float32Array,
): void {
  const moments: Moments = { mean: 0, variance: 0 };
  const perGroup = channels / groups;
  const size = perGroup * spatial;
  for (let g = 0; g < batch * groups; g += 1) {
    const start = g * size;
    torchMoments(x, start, size, moments);
    const centre = moments.mean;
    const reciprocal = fround(1 / Math.sqrt(Math.max(moments.variance, 0) + eps));
    mean[g] = centre;
    rstd[g] = reciprocal;
    if (weight === null && bias === null) {
      for (let i = start; i < start + size; i += 1) y[i] = fround(x[i] - centre) * reciprocal;
      continue;
    }
    const first = (g % groups) * perGroup;
    for (let p = 0; p < perGroup; p += 1) {
      const scale = weight === null ? reciprocal : fround(reciprocal * weight[first + p]);
      const shift = fround((bias === null ? 0 : bias[first + p]) - scale * centre);
      const row = start + p * spatial;
      for (let i = row; i < row + spatial; i += 1) y[i] = scale * x[i] + shift;
    }
  }
}
