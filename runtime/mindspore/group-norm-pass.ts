import { zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import { mindsporeGroupNormBackward } from '../kernels/mindspore-group-norm-backward.ts';
import { mindsporeGroupNorm } from '../kernels/mindspore-group-norm.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';

/** One call of group norm and what its backward pass needs, in the order of MindSpore 2.10 on the CPU. */
export class GroupNormPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #groups: number;
  readonly #gamma: Float32Array;
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
    gamma: Float32Array,
    beta: Float32Array,
    eps: number,
  ) {
    this.#x = x;
    this.#layout = channelLayout(shape);
    this.#groups = groups;
    this.#gamma = gamma;
    this.#mean = zeros(this.#layout.batch * groups);
    this.#rstd = zeros(this.#layout.batch * groups);
    this.output = zeros(x.length);
    mindsporeGroupNorm(x, this.#layout, groups, gamma, beta, eps, this.output, this.#mean, this.#rstd);
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
      gamma: this.#gamma,
    };
    mindsporeGroupNormBackward(input, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }
}
