import type { ChannelLayout } from './channel-layout.ts';
import type { DepthResponse } from './onednn-local-response-norm.ts';

const fround = Math.fround;

/** What the backward pass of one MindSpore local response norm call reads. */
export interface DepthResponseBackwardInput extends DepthResponse {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  /** `bias + alpha * sum(x * x)` of each element, and its power `-beta`. */
  readonly omega: Float32Array;
  readonly power: Float32Array;
}

/** Gradient of local response norm across channels, in the order of oneDNN 2.2 in MindSpore 2.10 (CPU). */
export function onednnLocalResponseNormBackward(input: DepthResponseBackwardInput, dx: Float32Array): void {
  const { x, dy, layout, omega, power, depthRadius } = input;
  const { batch, channels, spatial } = layout;
  const size = 2 * depthRadius + 1;
  const factor = fround(fround(2 * fround(fround(input.alpha) * size)) * fround(input.beta));
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const first = Math.max(0, c - depthRadius);
      const last = Math.min(channels - 1, c + depthRadius);
      for (let s = 0; s < spatial; s += 1) {
        let sum = 0;
        for (let q = first; q <= last; q += 1) {
          const j = (n * channels + q) * spatial + s;
          sum = fround(sum + fround(fround(x[j] * fround(power[j] * dy[j])) / omega[j]));
        }
        const i = (n * channels + c) * spatial + s;
        const slope = fround(sum * fround(fround(factor * x[i]) / size));
        dx[i] = fround(power[i] * dy[i]) - slope;
      }
    }
  }
}
