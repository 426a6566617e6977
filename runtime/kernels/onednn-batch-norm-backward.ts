import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** What the backward pass of one MindSpore batch norm call reads. */
export interface OnednnBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  /** Statistics that the forward pass normalised with, one value a channel. */
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly gamma: Float32Array;
  readonly eps: number;
  /** Whether the statistics came from `x`, so that the gradient flows through them too. */
  readonly throughStatistics: boolean;
}

/**
 * Gradients of batch norm, in the order of oneDNN 2.2's `ncsp_bnorm` in MindSpore 2.10 (CPU, one thread): float32, each
 * spatial block summed on its own.
 */
export function onednnBatchNormBackward(
  input: OnednnBackwardInput,
  dx: Float32Array,
  dgamma: Float32Array,
  dbeta: Float32Array,
): void {
  const { x, dy, layout, throughStatistics } = input;
  const { batch, channels, spatial } = layout;
  const count = batch * spatial;
  const epsilon = fround(input.eps);
  for (let c = 0; c < channels; c += 1) {
    const mean = input.mean[c];
    const invstd = fround(1 / fround(Math.sqrt(fround(input.variance[c] + epsilon))));
    let sum = 0;
    let dot = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      let blockSum = 0;
      let blockDot = 0;
      for (let i = start; i < start + spatial; i += 1) {
        blockSum = fround(blockSum + dy[i]);
        blockDot = fround(blockDot + fround(fround(x[i] - mean) * dy[i]));
      }
      sum = fround(sum + blockSum);
      dot = fround(dot + blockDot);
    }
    dot = fround(dot * invstd);
    dgamma[c] = dot;
    dbeta[c] = sum;
    const factor = fround(input.gamma[c] * invstd);
    const offset = fround(sum / count);
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        let centred = dy[i];
        if (throughStatistics) {
          const slope = fround(fround(fround(fround(x[i] - mean) * dot) * invstd) / count);
          centred = fround(centred - fround(offset + slope));
        }
        dx[i] = centred * factor;
      }
    }
  }
}
