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
  let i = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const centre = mean[c];
      const deviation = Math.sqrt(fround(variance[c] + epsilon));
      const scale = weight[c];
      const offset = bias[c];
      for (const end = i + spatial; i < end; i += 1) {
        y[i] = fround(scale * fround(fround(x[i] - centre) / deviation)) + offset;
      }
    }
  }
}
