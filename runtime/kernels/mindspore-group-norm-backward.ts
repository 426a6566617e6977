import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** What the backward pass of one MindSpore group norm call reads. */
export interface GroupNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  readonly groups: number;
  /** Mean and reciprocal standard deviation of each group of each batch element. */
  readonly mean: Float32Array;
  readonly rstd: Float32Array;
  readonly gamma: Float32Array;
}

/**
 * Gradients of group norm, in the order of MindSpore 2.10's CPU kernel: the input's gradient in float64 from float32 statistics
 * and `dy * gamma`, rounded once; those of the parameters in float32.
 */
export function mindsporeGroupNormBackward(
  input: GroupNormBackwardInput,
  dx: Float32Array,
  dgamma: Float32Array,
  dbeta: Float32Array,
): void {
  parameterGradients(input, dgamma, dbeta);
  const { x, dy, layout, groups, gamma } = input;
  const { batch, channels, spatial } = layout;
  const perGroup = channels / groups;
  const size = perGroup * spatial;
  const share = 1 / size;
  for (let g = 0; g < batch * groups; g += 1) {
    const mean = input.mean[g];
    const rstd = input.rstd[g];
    const first = (g % groups) * perGroup;
    let dot = 0;
    let sum = 0;
    let deviations = 0;
    for (let p = 0; p < perGroup; p += 1) {
      const row = g * size + p * spatial;
      const scale = gamma[first + p];
      for (let i = row; i < row + spatial; i += 1) {
        const difference = x[i] - mean;
        const scaled = fround(dy[i] * scale);
        dot += scaled * difference;
        sum += scaled;
        deviations += difference;
      }
    }
    dot *= -0.5 * (rstd * rstd * rstd);
    deviations *= -2;
    const slope = 2 * dot * share;
    const offset = (-rstd * sum + share * dot * deviations) * share;
    for (let p = 0; p < perGroup; p += 1) {
      const row = g * size + p * spatial;
      const scale = gamma[first + p];
      for (let i = row; i < row + spatial; i += 1) {
        dx[i] = fround(dy[i] * scale) * rstd + (x[i] - mean) * slope + offset;
      }
    }
  }
}

function parameterGradients(input: GroupNormBackwardInput, dgamma: Float32Array, dbeta: Float32Array): void {
  const { x, dy, layout, groups } = input;
  const { batch, channels, spatial } = layout;
  const perGroup = channels / groups;
  dgamma.fill(0);
  dbeta.fill(0);
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const row = (n * channels + c) * spatial;
      let dot = 0;
      let sum = 0;
      for (let i = row; i < row + spatial; i += 1) {
        dot = fround(dot + fround(dy[i] * x[i]));
        sum = fround(sum + dy[i]);
      }
      const g = n * groups + Math.floor(c / perGroup);
      dgamma[c] += fround(fround(dot - fround(sum * input.mean[g])) * input.rstd[g]);
      dbeta[c] += sum;
    }
  }
}
