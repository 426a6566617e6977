import type { ChannelLayout } from './channel-layout.ts';
import { laneCentredDot, laneSum } from './lane-sum.ts';

const fround = Math.fround;

/** Float32 lanes of the vectors that the AVX2 build works with. */
const LANES = 8;

/** What the backward pass of one batch norm call reads. */
export interface BatchNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  /** Statistics that the forward pass normalised with, one value a channel. */
  readonly mean: Float32Array;
  readonly invstd: Float32Array;
  readonly weight: Float32Array | null;
  /** Whether the statistics came from `x`, so that the gradient flows through them too. */
  readonly throughStatistics: boolean;
}

/**
 * Gradients of batch norm, in the order of `batch_norm_cpu_backward` (PyTorch 2.13, CPU, AVX2, one thread).
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value a channel.
 * @param dbias Receives the gradient of the offset, one value a channel.
 */
export function torchBatchNormBackward(
  input: BatchNormBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { x, dy, layout, weight, throughStatistics } = input;
  const { batch, channels, spatial } = layout;
  const count = batch * spatial;
  const channelsLast = spatial === 1;
  // Without spatial extent the kernel goes across channels, and the compiler fuses in its whole vectors only.
  const fused = channelsLast ? channels - (channels % LANES) : channels;
  for (let c = 0; c < channels; c += 1) {
    const mean = input.mean[c];
    const invstd = input.invstd[c];
    const factor = weight === null ? 1 : weight[c];
    let sum = 0;
    let dot = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      if (channelsLast) {
        sum = fround(sum + dy[start]);
        dot = fround(fround(x[start] - mean) * dy[start] + dot);
      } else {
        sum += laneSum(dy, start, spatial);
        dot += laneCentredDot(x, dy, start, spatial, mean);
      }
    }
    // The sums of threads are added up from zero, which turns -0 into 0.
    if (channelsLast) dot += 0;
    dweight[c] = dot * invstd;
    dbias[c] = sum;
    const slope = fround(fround(fround(fround(dot) * invstd) * invstd) / count);
    const offset = fround(sum / count);
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        let centred = dy[i];
        if (throughStatistics) {
          const term = fround(x[i] - mean) * slope;
          centred = fround(fround(dy[i] - offset) - (c < fused ? term : fround(term)));
        }
        dx[i] = fround(centred * invstd) * factor;
      }
    }
  }
}
