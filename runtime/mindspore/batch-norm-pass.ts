import { zeros } from '../kernels/arrays.ts';
import { channelLayout } from '../kernels/channel-layout.ts';
import { mindsporeMovingStatistics } from '../kernels/mindspore-moving-statistics.ts';
import { onednnBatchNormBackward, type OnednnBackwardInput } from '../kernels/onednn-batch-norm-backward.ts';
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
  /** What stays for the backward pass. */
  readonly #kept: Omit<OnednnBackwardInput, 'dy'>;

  /** @param shape `(N, C, ...)`, of rank 2 or more. */
  constructor(x: Float32Array, shape: readonly number[], state: BatchNormState, mode: BatchNormMode) {
    const { gamma, beta, movingMean, movingVariance } = state;
    const { training, newWeight, unbiased, eps } = mode;
    const layout = channelLayout(shape);
    const mean = movingMean.slice();
    const variance = movingVariance.slice();
    if (training) {
      onednnChannelStatistics(x, layout, mean, variance);
      const count = layout.batch * layout.spatial;
      mindsporeMovingStatistics(mean, variance, count, newWeight, unbiased, movingMean, movingVariance);
    }
    this.#kept = { x, layout, mean, variance, gamma, eps, throughStatistics: training };
    this.output = zeros(x.length);
    onednnNormalise(x, layout, mean, variance, gamma, beta, eps, this.output);
  }

  backward(dy: Float32Array): AffineGradients {
    const { channels } = this.#kept.layout;
    const dx = zeros(dy.length);
    const dweight = zeros(channels);
    const dbias = zeros(channels);
    onednnBatchNormBackward({ ...this.#kept, dy }, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }
}
