import { zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import { megengineGroupNorm } from '../kernels/megengine-group-norm.ts';
import { megengineGroupNormBackward } from '../kernels/megengine-group-norm-backward.ts';
import { Tensor } from '../tensor.ts';
import type { AffineTensors } from './affine-tensors.ts';
import { asyncError } from './async-error.ts';
import type { Gradients, Pass } from './pass.ts';

/** One call of MegEngine 1.13's `GroupNorm` operator, which is also its `InstanceNorm`. */
export class GroupNormPass implements Pass {
  readonly output: Tensor;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #groups: number;
  readonly #affine: AffineTensors | null;
  readonly #mean: Float32Array;
  readonly #rstd: Float32Array;

  /**
   * @param input `(N, C, H, W)`.
   * @param groups Number of groups; `null` for one a channel.
   * @param affine Tensors of `C` elements. With fewer, the channels beyond become NaN where MegEngine reads other memory.
   * @throws AsyncError for another rank, for no groups, or if `C` does not divide into them.
   */
  constructor(input: Tensor, groups: number | null, affine: AffineTensors | null, eps: number) {
    if (input.shape.length !== 4) {
      throw asyncError(`Only supports input of dim 4, but got ${input.shape.length}`);
    }
    this.#x = input.data;
    this.#layout = channelLayout(input.shape);
    const { batch, channels } = this.#layout;
    this.#groups = groups ?? channels;
    if (groups === 0) throw asyncError('Expected num groups to be greater than 0, got 0');
    if (groups !== null && channels % groups !== 0) {
      throw asyncError(
        `Expected number of channels in input to be divisible by num_groups, but got Channel of shape ${channels} and num_groups= ${groups}`,
      );
    }
    this.#affine = affine;
    this.#mean = zeros(batch * this.#groups);
    this.#rstd = zeros(batch * this.#groups);
    this.output = new Tensor(zeros(input.data.length), input.shape);
    if (input.data.length === 0) return;
    const arrays = affine === null ? null : { weight: affine.weight.data, bias: affine.bias.data };
    megengineGroupNorm(
      this.#x,
      this.#layout,
      this.#groups,
      arrays,
      eps,
      this.output.data,
      this.#mean,
      this.#rstd,
    );
  }

  backward(dy: Float32Array): Gradients {
    const dx = new Tensor(zeros(dy.length), this.output.shape);
    const size = this.#affine?.weight.data.length ?? 0;
    const dweight = zeros(size);
    const dbias = zeros(size);
    if (dy.length > 0) {
      const input = {
        x: this.#x,
        dy,
        layout: this.#layout,
        groups: this.#groups,
        mean: this.#mean,
        rstd: this.#rstd,
        weight: this.#affine?.weight.data ?? null,
      };
      megengineGroupNormBackward(input, dx.data, dweight, dbias);
    }
    return this.#affine === null ? { dx, dweight: null, dbias: null } : { dx, dweight, dbias };
  }
}
