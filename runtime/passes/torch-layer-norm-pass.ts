import { zeros } from '../kernels/arrays.ts';
import { torchLayerNormBackward } from '../kernels/torch-layer-norm-backward.ts';
import { torchLayerNorm } from '../kernels/torch-layer-norm.ts';
import type { AffineGradients } from './affine-gradients.ts';

/** One call of layer norm and what its backward pass needs, in the order of PyTorch 2.13 (CPU, AVX2, one thread). */
export class TorchLayerNormPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #size: number;
  readonly #weight: Float32Array | null;
  readonly #mean: Float32Array;
  readonly #rstd: Float32Array;

  /**
   * @param size Elements that are normalised together; `x` holds whole rows of them.
   * @param weight One value an element of a row, or `null`; `bias` likewise.
   */
  constructor(
    x: Float32Array,
    size: number,
    weight: Float32Array | null,
    bias: Float32Array | null,
    eps: number,
  ) {
    const rows = size === 0 ? 0 : x.length / size;
    this.#x = x;
    this.#size = size;
    this.#weight = weight;
    this.#mean = zeros(rows);
    this.#rstd = zeros(rows);
    this.output = zeros(x.length);
    torchLayerNorm(x, size, weight, bias, eps, this.output, this.#mean, this.#rstd);
  }

  backward(dy: Float32Array): AffineGradients {
    const dx = zeros(this.#x.length);
    const dweight = zeros(this.#size);
    const dbias = zeros(this.#size);
    const input = {
      x: this.#x,
      dy,
      size: this.#size,
      mean: this.#mean,
      rstd: this.#rstd,
      weight: this.#weight,
    };
    torchLayerNormBackward(input, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }
}
