import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/**
 * Mean and sum of squared deviations of each channel, as `batch_norm_cpu_collect_stats` computes them (PyTorch 2.13, CPU,
 * one thread): summed in float64 and rounded once; a tensor without spatial extent takes the channels-last kernel, which
 * sums in float32 and fuses multiplication and addition.
 *
 * @param mean Receives one value a channel.
 * @param squares Receives one value a channel.
 */
export function torchChannelStatistics(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  mean: Float32Array,
  squares: Float32Array,
): void {
  const channelsLast = spatial === 1 && batch > 1;
  const count = batch * spatial;
  for (let c = 0; c < channels; c += 1) {
    let sum = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) sum += x[i];
      if (channelsLast) sum = fround(sum);
    }
    const centre = fround(sum / count);
    let deviations = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        const difference = fround(x[i] - centre);
        const square = difference * difference;
        deviations += channelsLast ? square : fround(square);
      }
      if (channelsLast) deviations = fround(deviations);
    }
    mean[c] = centre;
    squares[c] = deviations;
  }
}
