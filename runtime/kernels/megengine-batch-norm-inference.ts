import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * `y = weight * ((x - mean) / sqrt(variance + eps)) + bias`, as MegEngine 1.13's CPU kernel (`naive::bn_forward_exec`)
 * computes batch norm in inference: float32, but root and division in float64.
 */
export function megengineBatchNormInference(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  mean: Float32Array,
  variance: Float32Array,
  weight: Float32Array,
  bias: Float32Array,
  eps: number,
  y: Float32Array,
): void {
  const epsilon = fround(eps);
  let start = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const deviation = Math.sqrt(fround(variance[c] + epsilon));
      normaliseRow(x, start, start + spatial, mean[c], deviation, weight[c], bias[c], y);
      start += spatial;
    }
  }
}

/** Eight elements a turn: engines do not unroll loops, and a turn costs more than an element. */
function normaliseRow(
  x: Float32Array,
  start: number,
  end: number,
  mean: number,
  deviation: number,
  weight: number,
  bias: number,
  y: Float32Array,
): void {
  let i = start;
  for (const whole = end - 7; i < whole; i += 8) {
    y[i] = fround(weight * fround(fround(x[i] - mean) / deviation)) + bias;
    y[i + 1] = fround(weight * fround(fround(x[i + 1] - mean) / deviation)) + bias;
    y[i + 2] = fround(weight * fround(fround(x[i + 2] - mean) / deviation)) + bias;
    y[i + 3] = fround(weight * fround(fround(x[i + 3] - mean) / deviation)) + bias;
    y[i + 4] = fround(weight * fround(fround(x[i + 4] - mean) / deviation)) + bias;
    y[i + 5] = fround(weight * fround(fround(x[i + 5] - mean) / deviation)) + bias;
    y[i + 6] = fround(weight * fround(fround(x[i + 6] - mean) / deviation)) + bias;
    y[i + 7] = fround(weight * fround(fround(x[i + 7] - mean) / deviation)) + bias;
  }
  for (; i < end; i += 1) y[i] = fround(weight * fround(fround(x[i] - mean) / deviation)) + bias;
}
