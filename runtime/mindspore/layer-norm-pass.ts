import { zeros } from '../kernels/arrays.ts';
import { mindsporeLayerNormBackward } from '../kernels/mindspore-layer-norm-backward.ts';
import { mindsporeLayerNorm } from '../kernels/mindspore-layer-norm.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';

/** One call of the primitive `LayerNorm` and what its backward pass needs, in the order of MindSpore 2.10 on the CPU. */
export class LayerNormPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #size: number;
  readonly #gamma: Float32Array;
  readonly #epsilon: number;
  readonly #mean: Float32Array;
  readonly #variance: Float32Array;

  /**
   * @param size Elements that are normalised together; `x` holds whole rows of them.
   * @param gamma Scale, repeated along `x`; `beta` has its length.
   */
  constructor(x: Float32Array, size: number, gamma: Float32Array, beta: Float32Array, epsilon: number) {
    this.#x = x;
    this.#size = size;
    this.#gamma = gamma;
    this.#epsilon = epsilon;
    this.#mean = zeros(x.length / size);
    this.#variance = zeros(x.length / size);
    this.output = zeros(x.length);
    mindsporeLayerNorm(x, size, gamma, beta, epsilon, this.output, this.#mean, this.#variance);
  }

  backward(dy: Float32Array): AffineGradients {
    const dx = zeros(this.#x.length);
    const dweight = zeros(this.#gamma.length);
    const dbias = zeros(this.#gamma.length);
    const input = {
      x: this.#x,
      dy,
      size: this.#size,
      mean: this.#mean,
      variance: this.#variance,
      gamma: this.#gamma,
      epsilon: this.#epsilon,
    };
    mindsporeLayerNormBackward(input, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }
}
