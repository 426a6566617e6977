import { zeros } from './arrays.ts';
import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** What the backward pass of one MegEngine group norm call reads. */
export interface MegengineGroupNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  readonly groups: number;
  /** Mean and reciprocal standard deviation of each group of each batch element. */
  readonly mean: Float32Array;
  readonly rstd: Float32Array;
  /** Scale, one value a channel; `null` without affine parameters. */
  readonly weight: Float32Array | null;
}

/**
 * Gradients of group norm, in the order of MegEngine 1.13's CPU kernel (`naive::GroupNormBackwardImpl`): float32
 * throughout, sums over each row first.
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value a channel.
 * @param dbias Receives the gradient of the offset, one value a channel.
 */
export function megengineGroupNormBackward(
  input: MegengineGroupNormBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { x, dy, layout, groups, weight } = input;
  const { batch, channels, spatial } = layout;
  const dots = zeros(batch * channels);
  const sums = zeros(batch * channels);
  rowSums(x, dy, spatial, dots, sums);
  const perGroup = channels / groups;
  const share = fround(1 / fround(perGroup * spatial));
  dweight.fill(0);
  dbias.fill(0);
  for (let g = 0; g < batch * groups; g += 1) {
    const mean = input.mean[g];
    const rstd = input.rstd[g];
    const first = (g % groups) * perGroup;
    let dot = 0;
    let sum = 0;
    for (let p = 0; p < perGroup; p += 1) {
      const row = g * perGroup + p;
      const scale = weight === null ? 1 : weight[first + p];
      dot = fround(dot + fround(dots[row] * scale));
      sum = fround(sum + fround(sums[row] * scale));
      dweight[first + p] += fround(fround(dots[row] - fround(sums[row] * mean)) * rstd);
      dbias[first + p] += sums[row];
    }
    const difference = fround(fround(sum * mean) - dot);
    const slope = fround(fround(fround(fround(difference * rstd) * rstd) * rstd) * share);
    const offset = fround(fround(-slope * mean) - fround(fround(sum * rstd) * share));
    for (let p = 0; p < perGroup; p += 1) {
      const factor = weight === null ? rstd : fround(rstd * weight[first + p]);
      const row = (g * perGroup + p) * spatial;
      for (let i = row; i < row + spatial; i += 1) {
        dx[i] = fround(fround(factor * dy[i]) + fround(slope * x[i])) + offset;
      }
    }
  }
}

function rowSums(
  x: Float32Array,
  dy: Float32Array,
  spatial: number,
  dots: Float32Array,
  sums: Float32Array,
): void {
  let i = 0;
  for (let row = 0; row < sums.length; row += 1) {
    let dot = 0;
    let sum = 0;
    for (const end = i + spatial; i < end; i += 1) {
      sum = fround(sum + dy[i]);
      dot = fround(dot + fround(x[i] * dy[i]));
    }
    dots[row] = dot;
    sums[row] = sum;
  }
}
