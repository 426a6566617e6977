import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** What the backward pass of one MegEngine batch norm call in inference reads. */
export interface MegengineInferenceBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  /** Running statistics, one value a channel. */
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  readonly weight: Float32Array;
  readonly eps: number;
}

/**
 * Gradients of batch norm in inference, where the statistics are constants: MegEngine 1.13 derives them from single
 * float32 operations. The sums of the parameters' gradients run one element after the other; MegEngine's blocked
 * reduction differs in the last digits.
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value a channel.
 * @param dbias Receives the gradient of the offset, one value a channel.
 */
export function megengineBatchNormInferenceBackward(
  { x, dy, layout, mean, variance, weight, eps }: MegengineInferenceBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { batch, channels, spatial } = layout;
  const epsilon = fround(eps);
  dweight.fill(0);
  dbias.fill(0);
  let i = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const centre = mean[c];
      const deviation = fround(Math.sqrt(fround(variance[c] + epsilon)));
      const scale = weight[c];
      let dot = dweight[c];
      let sum = dbias[c];
      for (const end = i + spatial; i < end; i += 1) {
        dx[i] = fround(dy[i] * scale) / deviation;
        dot = fround(dot + fround(fround(dy[i] * fround(x[i] - centre)) / deviation));
        sum = fround(sum + dy[i]);
      }
      dweight[c] = dot;
      dbias[c] = sum;
    }
  }
}
