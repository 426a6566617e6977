import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * Group norm as MindSpore 2.10's CPU kernel computes it: one pass of Welford's recurrence in float64 a group, the result
 * rounded once. With as many groups as channels this is instance norm.
 *
 * @param groups Number of groups that `layout.channels` divides into.
 * @param gamma Scale, one value a channel.
 * @param beta Offset, one value a channel.
 * @param mean Receives one value a group of each batch element.
 * @param rstd Receives the reciprocal standard deviation, likewise.
 */
export function mindsporeGroupNorm(
  x: Float32Array,
  layout: ChannelLayout,
  groups: number,
  gamma: Float32Array,
  beta: Float32Array,
  eps: number,
  y: Float32Array,
  mean: Float32Array,
  rstd: Float32Array,
): void {
  const { batch, channels, spatial } = layout;
  const perGroup = channels / groups;
  const size = perGroup * spatial;
  const epsilon = fround(eps);
  for (let g = 0; g < batch * groups; g += 1) {
    const start = g * size;
    let centre = 0;
    let squares = 0;
    for (let i = 0; i < size; i += 1) {
      const before = x[start + i] - centre;
      centre += before / (i + 1);
      squares += before * (x[start + i] - centre);
    }
    const reciprocal = 1 / Math.sqrt(Math.max(squares / size, 0) + epsilon);
    const first = (g % groups) * perGroup;
    for (let p = 0; p < perGroup; p += 1) {
      const scale = reciprocal * gamma[first + p];
      const shift = -scale * centre + beta[first + p];
      const row = start + p * spatial;
      for (let i = row; i < row + spatial; i += 1) y[i] = x[i] * scale + shift;
    }
    mean[g] = centre;
    rstd[g] = reciprocal;
  }
}
