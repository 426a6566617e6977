import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** What the backward pass of one MegEngine batch norm call in training reads. */
export interface MegengineBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  /** Statistics that the forward pass normalised with, one value a channel. */
  readonly mean: Float32Array;
  readonly invstd: Float32Array;
  readonly weight: Float32Array;
}

/**
 * Gradients of batch norm in training, in the order of MegEngine 1.13's CPU kernel (`naive::bn_backward_exec`): sums in
 * float32, one element after the other; the last combination of the input's gradient in float64.
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value a channel.
 * @param dbias Receives the gradient of the offset, one value a channel.
 */
export function megengineBatchNormBackward(
  input: MegengineBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { x, dy, layout } = input;
  const { batch, channels, spatial } = layout;
  const share = fround(1 / (batch * spatial));
  for (let c = 0; c < channels; c += 1) {
    const mean = input.mean[c];
    const invstd = input.invstd[c];
    const scale = input.weight[c];
    let sum = 0;
    let dot = 0;
    let scaledSum = 0;
    let scaledDot = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        const centred = fround(x[i] - mean);
        const scaled = fround(dy[i] * scale);
        sum = fround(sum + dy[i]);
        dot = fround(dot + fround(dy[i] * fround(centred * invstd)));
        scaledSum = fround(scaledSum + scaled);
        scaledDot = fround(scaledDot + fround(scaled * centred));
      }
    }
    dweight[c] = dot;
    dbias[c] = sum;
    const slope = 2 * fround(scaledDot * (-0.5 * invstd * invstd * invstd));
    const offset = fround(fround(scaledSum * -invstd) * share);
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      for (let i = start; i < start + spatial; i += 1) {
        const direct = fround(fround(dy[i] * scale) * invstd);
        dx[i] = direct + slope * fround(x[i] - mean) * share + offset;
      }
    }
  }
}
