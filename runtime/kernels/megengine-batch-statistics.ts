import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * Mean and biased variance of each channel, as MegEngine 1.13's CPU kernel (`naive::bn_forward_exec`) computes them:
 * float32, one running sum over the batch and its positions, times the rounded reciprocal of their number.
 *
 * @param mean Receives one value a channel.
 * @param variance Receives one value a channel.
 */
export function megengineBatchStatistics(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  mean: Float32Array,
  variance: Float32Array,
): void {
  const share = fround(1 / (batch * spatial));
  for (let c = 0; c < channels; c += 1) {
    let sum = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) sum = fround(sum + x[i]);
    }
    const centre = fround(sum * share);
    let deviations = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        const difference = fround(x[i] - centre);
        deviations = fround(deviations + fround(difference * difference));
      }
    }
    mean[c] = centre;
    variance[c] = deviations * share;
  }
}
