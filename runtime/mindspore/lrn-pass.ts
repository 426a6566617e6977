import { zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import { onednnLocalResponseNormBackward } from '../kernels/onednn-local-response-norm-backward.ts';
import { onednnLocalResponseNorm, type DepthResponse } from '../kernels/onednn-local-response-norm.ts';

/** One call of the primitive `LRN` and what its backward pass needs, in the order of MindSpore 2.10 on the CPU. */
export class LrnPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #response: DepthResponse;
  readonly #omega: Float32Array;
  readonly #power: Float32Array;

  /** @param shape `(N, C, H, W)`. */
  constructor(x: Float32Array, shape: readonly number[], response: DepthResponse) {
    this.#x = x;
    this.#layout = channelLayout(shape);
    this.#response = response;
    this.#omega = zeros(x.length);
    this.#power = zeros(x.length);
    this.output = zeros(x.length);
    onednnLocalResponseNorm(x, this.#layout, response, this.output, this.#omega, this.#power);
  }

  /** The gradient of `x`. */
  backward(dy: Float32Array): Float32Array {
    const dx = zeros(this.#x.length);
    const input = {
      ...this.#response,
      x: this.#x,
      dy,
      layout: this.#layout,
      omega: this.#omega,
      power: this.#power,
    };
    onednnLocalResponseNormBackward(input, dx);
    return dx;
  }
}
