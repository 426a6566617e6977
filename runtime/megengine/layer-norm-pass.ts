import { zeros } from '../kernels/arrays.ts';
import { megengineLayerNorm } from '../kernels/megengine-layer-norm.ts';
import { megengineLayerNormBackward } from '../kernels/megengine-layer-norm-backward.ts';
import { Tensor } from '../tensor.ts';
import type { AffineTensors } from './affine-tensors.ts';
import { asyncError } from './async-error.ts';
import type { Gradients, Pass } from './pass.ts';

/** One call of MegEngine 1.13's `LayerNorm` operator. */
export class LayerNormPass implements Pass {
  readonly output: Tensor;
  readonly #x: Float32Array;
  readonly #size: number;
  readonly #affine: AffineTensors | null;
  readonly #mean: Float32Array;
  readonly #rstd: Float32Array;

  /**
   * @param normalizedShape Lengths of the last axes of `input`, which has at least one axis more.
   * @param affine Tensors of `normalizedShape`.
   * @throws AsyncError if the axes do not fit. MegEngine checks their lengths against `weight` alone; without one it reads
   *   and writes past the end of its arrays.
   */
  constructor(input: Tensor, normalizedShape: readonly number[], affine: AffineTensors | null, eps: number) {
    const outer = input.shape.length - normalizedShape.length;
    if (outer <= 0) throw asyncError('the dims of normalized shape should smaller than input dims');
    const inner = input.shape.slice(outer);
    this.#size = product(normalizedShape);
    const fits = affine === null || inner.every((length, axis) => length === affine.weight.shape[axis]);
    if (!fits || this.#size !== product(inner)) {
      throw asyncError(
        `normalized_shape {${normalizedShape.join(',')}} does not fit the input {${input.shape.join(',')}}`,
      );
    }
    this.#x = input.data;
    this.#affine = affine;
    const slices = product(input.shape.slice(0, outer));
    this.#mean = zeros(slices);
    this.#rstd = zeros(slices);
    this.output = new Tensor(zeros(input.data.length), input.shape);
    if (input.data.length === 0) return;
    const arrays = affine === null ? null : { weight: affine.weight.data, bias: affine.bias.data };
    megengineLayerNorm(this.#x, this.#size, arrays, eps, this.output.data, this.#mean, this.#rstd);
  }

  backward(dy: Float32Array): Gradients {
    const dx = new Tensor(zeros(dy.length), this.output.shape);
    const size = this.#affine === null ? 0 : this.#size;
    const dweight = zeros(size);
    const dbias = zeros(size);
    if (dy.length > 0) {
      const input = {
        x: this.#x,
        dy,
        size: this.#size,
        mean: this.#mean,
        rstd: this.#rstd,
        weight: this.#affine?.weight.data ?? null,
      };
      megengineLayerNormBackward(input, dx.data, dweight, dbias);
    }
    return this.#affine === null ? { dx, dweight: null, dbias: null } : { dx, dweight, dbias };
  }
}

function product(lengths: readonly number[]): number {
  return lengths.reduce((total, length) => total * length, 1);
}
