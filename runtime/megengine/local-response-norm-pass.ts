import { zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import {
  megengineLocalResponseNorm,
  type LocalResponseNormTerms,
} from '../kernels/megengine-local-response-norm.ts';
import { megengineLocalResponseNormBackward } from '../kernels/megengine-local-response-norm-backward.ts';
import { Tensor } from '../tensor.ts';
import { asyncError } from './async-error.ts';
import type { Gradients, Pass } from './pass.ts';

/** One call of MegEngine 1.13's `LRN` operator. */
export class LocalResponseNormPass implements Pass {
  readonly output: Tensor;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #terms: LocalResponseNormTerms;

  /**
   * @param input `(N, C, H, W)`.
   * @throws AsyncError for an even window, and for another rank, where MegEngine reads past the end of the shape.
   */
  constructor(input: Tensor, terms: LocalResponseNormTerms) {
    if (terms.size % 2 === 0) throw asyncError(`kernel_size must be odd, but got ${terms.size}`);
    if (input.shape.length !== 4) {
      throw asyncError(`Only supports input of dim 4, but got ${input.shape.length}`);
    }
    this.#x = input.data;
    this.#layout = channelLayout(input.shape);
    this.#terms = terms;
    this.output = new Tensor(zeros(input.data.length), input.shape);
    megengineLocalResponseNorm(this.#x, this.#layout, terms, this.output.data);
  }

  backward(dy: Float32Array): Gradients {
    const dx = new Tensor(zeros(dy.length), this.output.shape);
    megengineLocalResponseNormBackward(this.#x, dy, this.#layout, this.#terms, dx.data);
    return { dx, dweight: null, dbias: null };
  }
}
