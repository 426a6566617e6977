import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import { mindsporeMovingStatistics } from '../kernels/mindspore-moving-statistics.ts';
import { onednnBatchNormBackward } from '../kernels/onednn-batch-norm-backward.ts';
import { onednnChannelStatistics } from '../kernels/onednn-channel-statistics.ts';
import { onednnNormalise } from '../kernels/onednn-normalise.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';

/** The arrays that one batch norm call works on, one value a channel. */
export interface BatchNormState {
  readonly gamma: Float32Array;
  readonly beta: Float32Array;
  readonly movingMean: Float32Array;
  readonly movingVariance: Float32Array;
}

/** How one batch norm call goes. */
export interface BatchNormMode {
  /** Normalise with the statistics of the input and update the moving ones. */
  readonly training: boolean;
  /** Weight of the new batch in the moving statistics. */
  readonly newWeight: number;
  /** Whether the moving variance takes the unbiased variance. */
  readonly unbiased: boolean;
  readonly eps: number;
}

/** One call of the primitive `BatchNorm` and what its backward pass needs, in the order of MindSpore 2.10 on the CPU. */
export class BatchNormPass {
  readonly output: Float32Array;
  readonly #x: Float32Array;
  readonly #layout: ChannelLayout;
  readonly #gamma: Float32Array;
  readonly #mode: BatchNormMode;
  readonly #mean: Float32Array;
  readonly #variance: Float32Array;

  /** @param shape `(N, C, ...)`, of rank 2 or more. */
  constructor(x: Float32Array, shape: readonly number[], state: BatchNormState, mode: BatchNormMode) {
    const { gamma, beta, movingMean, movingVariance } = state;
    const layout = channelLayout(shape);
    this.#x = x;
    this.#layout = layout;
    this.#gamma = gamma;
    this.#mode = mode;
    this.#mean = movingMean.slice();
    this.#variance = movingVariance.slice();
    if (mode.training) {
      onednnChannelStatistics(x, layout, this.#mean, this.#variance);
      const count = layout.batch * layout.spatial;
      mindsporeMovingStatistics(
        this.#mean,
        this.#variance,
        count,
        mode.newWeight,
        mode.unbiased,
        movingMean,
        movingVariance,
      );
    }
    this.output = new Float32Array(x.length);
    onednnNormalise(x, layout, this.#mean, this.#variance, gamma, beta, mode.eps, this.output);
  }

  backward(dy: Float32Array): AffineGradients {
    const dx = new Float32Array(this.#x.length);
    const dweight = new Float32Array(this.#layout.channels);
    const dbias = new Float32Array(this.#layout.channels);
    const input = {
      x: this.#x,
      dy,
      layout: this.#layout,
      mean: this.#mean,
      variance: this.#variance,
      gamma: this.#gamma,
      eps: this.#mode.eps,
      throughStatistics: this.#mode.training,
    };
    onednnBatchNormBackward(input, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }
}
