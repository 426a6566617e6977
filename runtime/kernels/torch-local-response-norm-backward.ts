import { zeros } from './arrays.ts';
import type { ChannelLayout } from './channel-layout.ts';
import type { LocalResponse } from './torch-local-response-norm.ts';

const fround = Math.fround;

/** What the backward pass of one local response norm call reads. */
export interface LocalResponseBackwardInput extends LocalResponse {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  /** `mean(x * x) * alpha + k` of each element, and its power. */
  readonly base: Float32Array;
  readonly divisor: Float32Array;
}

/** Gradient of local response norm, in the order in which autograd walks PyTorch 2.13's composition of it (CPU). */
export function torchLocalResponseNormBackward(input: LocalResponseBackwardInput, dx: Float32Array): void {
  const { x, dy, layout, base, divisor, size } = input;
  const { batch, channels, spatial } = layout;
  const factor = fround(input.alpha);
  const exponent = fround(input.beta);
  const lower = fround(input.beta - 1);
  const slopes = zeros(x.length);
  for (let i = 0; i < x.length; i += 1) {
    const power = fround(-dy[i] * fround(fround(x[i] / divisor[i]) / divisor[i]));
    const slope = fround(power * fround(exponent * fround(Math.pow(base[i], lower))));
    slopes[i] = fround(slope * factor) / size;
  }
  const back = Math.floor(size / 2);
  const ahead = Math.floor((size - 1) / 2);
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const first = Math.max(0, c - ahead);
      const last = Math.min(channels - 1, c + back);
      for (let s = 0; s < spatial; s += 1) {
        let sum = 0;
        for (let q = first; q <= last; q += 1) sum = fround(sum + slopes[(n * channels + q) * spatial + s]);
        const i = (n * channels + c) * spatial + s;
        const square = fround(sum * x[i]);
        dx[i] = fround(fround(dy[i] / divisor[i]) + square) + square;
      }
    }
  }
}
