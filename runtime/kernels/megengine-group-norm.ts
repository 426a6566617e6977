import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * Group norm as MegEngine 1.13's CPU kernel (`naive::GroupNormForwardImpl`) computes it: two passes over each group in
 * float32; then `(x - mean) * rstd`, or with affine parameters `x * scale + shift`. With as many groups as channels
 * this is instance norm.
 *
 * @param groups Number of groups that `layout.channels` divides into.
 * @param affine Scale and offset, one value a channel; a channel beyond their length becomes NaN, where MegEngine reads
 *   past their end.
 * @param mean Receives one value a group of each batch element.
 * @param rstd Receives the reciprocal standard deviation, likewise.
 */
export function megengineGroupNorm(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  groups: number,
  affine: { readonly weight: Float32Array; readonly bias: Float32Array } | null,
  eps: number,
  y: Float32Array,
  mean: Float32Array,
  rstd: Float32Array,
): void {
  const perGroup = channels / groups;
  const size = perGroup * spatial;
  const epsilon = fround(eps);
  for (let g = 0; g < batch * groups; g += 1) {
    const start = g * size;
    const end = start + size;
    let sum = 0;
    for (let i = start; i < end; i += 1) sum = fround(sum + x[i]);
    const centre = fround(sum / size);
    let deviations = 0;
    for (let i = start; i < end; i += 1) {
      const difference = fround(x[i] - centre);
      deviations = fround(deviations + fround(difference * difference));
    }
    const variance = fround(deviations / size);
    const reciprocal = fround(1 / fround(Math.sqrt(fround(variance + epsilon))));
    mean[g] = centre;
    rstd[g] = reciprocal;
    if (affine === null) {
      for (let i = start; i < end; i += 1) y[i] = fround(x[i] - centre) * reciprocal;
      continue;
    }
    const first = (g % groups) * perGroup;
    for (let p = 0; p < perGroup; p += 1) {
      const scale = fround(reciprocal * affine.weight[first + p]);
      const shift = fround(fround(-scale * centre) + affine.bias[first + p]);
      const row = start + p * spatial;
      for (let i = row; i < row + spatial; i += 1) y[i] = fround(scale * x[i]) + shift;
    }
  }
}
