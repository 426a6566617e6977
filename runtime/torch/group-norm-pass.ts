import { zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import { torchGroupNormBackward } from '../kernels/torch-group-norm-backward.ts';
import { torchGroupNorm } from '../kernels/torch-group-norm.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';

/** One call of group norm and what its backward pass needs, in the order of PyTorch 2.13 (CPU, AVX2, one thread). */
export class GroupNormPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #groups: number;
  readonly #weight: Float32Array | null;
  readonly #mean: Float32Array;
  readonly #rstd: Float32Array;

  /**
   * @param shape `(N, C, ...)`, of rank 2 or more.
   * @param groups Number of groups, a divisor of `C`.
   */
  constructor(
    x: Float32Array,
    shape: readonly number[],
    groups: number,
    weight: Float32Array | null,
    bias: Float32Array | null,
    eps: number,
  ) {
    this.#x = x;
    this.#layout = channelLayout(shape);
    this.#groups = groups;
    this.#weight = weight;
    this.#mean = zeros(this.#layout.batch * groups);
    this.#rstd = zeros(this.#layout.batch * groups);
    this.output = zeros(x.length);
    if (x.length === 0) return;
    torchGroupNorm(x, this.#layout, groups, weight, bias, eps, this.output, this.#mean, this.#rstd);
  }

  backward(dy: Float32Array): AffineGradients {
    const dx = zeros(this.#x.length);
    const dweight = zeros(this.#layout.channels);
    const dbias = zeros(this.#layout.channels);
    const input = {
      x: this.#x,
      dy,
      layout: this.#layout,
      groups: this.#groups,
      mean: this.#mean,
      rstd: this.#rstd,
      weight: this.#weight,
    };
    if (dx.length > 0) torchGroupNormBackward(input, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }
}
