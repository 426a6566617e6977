import { zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import { torchLocalResponseNormBackward } from '../kernels/torch-local-response-norm-backward.ts';
import { torchLocalResponseNorm, type LocalResponse } from '../kernels/torch-local-response-norm.ts';

/** One call of local response norm and what its backward pass needs, as PyTorch 2.13 composes it (CPU). */
export class LocalResponseNormPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #response: LocalResponse;
  readonly #base: Float32Array;
  readonly #divisor: Float32Array;

  /** @param shape `(N, C, ...)`, of rank 3 or more. */
  constructor(x: Float32Array, shape: readonly number[], response: LocalResponse) {
    this.#x = x;
    this.#layout = channelLayout(shape);
    this.#response = response;
    this.#base = zeros(x.length);
    this.#divisor = zeros(x.length);
    this.output = zeros(x.length);
    torchLocalResponseNorm(x, this.#layout, response, this.output, this.#base, this.#divisor);
  }

  /** The gradient of `x`. */
  backward(dy: Float32Array): Float32Array {
    const dx = zeros(this.#x.length);
    const input = {
      ...this.#response,
      x: this.#x,
      dy,
      layout: this.#layout,
      base: this.#base,
      divisor: this.#divisor,
    };
    torchLocalResponseNormBackward(input, dx);
    return dx;
  }
}
