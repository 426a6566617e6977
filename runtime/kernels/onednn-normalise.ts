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
    const centre = mean[c];
    const offset = beta[c];
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        y[i] = fround(scale * fround(x[i] - centre)) + offset;
      }
    }
  }
}
