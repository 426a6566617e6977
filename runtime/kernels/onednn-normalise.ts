import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * `y = gamma / sqrt(variance + eps) * (x - mean) + beta`, every operation rounded to float32, as oneDNN 2.2's `ncsp_bnorm`
 * computes it in MindSpore 2.10 (CPU).
 */
export function onednnNormalise(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  mean: Float32Array,
  variance: Float32Array,
  gamma: Float32Array,
  beta: Float32Array,
  eps: number,
  y: Float32Array,
): void {
  const epsilon = fround(eps);
  for (let c = 0; c < channels; c += 1) {
    const scale = fround(gamma[c] / fround(Math.sqrt(fround(variance[c] + epsilon))));
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      normaliseRow(x, start, start + spatial, mean[c], scale, beta[c], y);
    }
  }
}

/** Six elements a turn: engines do not unroll loops, and a turn costs more than an element. */
function normaliseRow(
  x: Float32Array,
  start: number,
  end: number,
  mean: number,
  scale: number,
  beta: number,
  y: Float32Array,
): void {
  let i = start;
  for (const whole = end - 5; i < whole; i += 6) {
    y[i] = fround(scale * fround(x[i] - mean)) + beta;
    y[i + 1] = fround(scale * fround(x[i + 1] - mean)) + beta;
    y[i + 2] = fround(scale * fround(x[i + 2] - mean)) + beta;
    y[i + 3] = fround(scale * fround(x[i + 3] - mean)) + beta;
    y[i + 4] = fround(scale * fround(x[i + 4] - mean)) + beta;
    y[i + 5] = fround(scale * fround(x[i + 5] - mean)) + beta;
  }
  for (; i < end; i += 1) y[i] = fround(scale * fround(x[i] - mean)) + beta;
}
