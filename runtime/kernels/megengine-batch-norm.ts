import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * `y = weight * ((x - mean) * invstd) + bias`, every operation rounded to float32, as MegEngine 1.13's CPU kernel
 * (`naive::bn_forward_exec`) computes batch norm in training. All but `x` and `y` hold one value a channel.
 */
export function megengineBatchNorm(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  mean: Float32Array,
  invstd: Float32Array,
  weight: Float32Array,
  bias: Float32Array,
  y: Float32Array,
): void {
  let i = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const centre = mean[c];
      const reciprocal = invstd[c];
      const scale = weight[c];
      const offset = bias[c];
      for (const end = i + spatial; i < end; i += 1) {
        y[i] = fround(scale * fround(fround(x[i] - centre) * reciprocal)) + offset;
      }
    }
  }
}
