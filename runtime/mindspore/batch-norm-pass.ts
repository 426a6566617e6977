import { zeros } from '../kernels/arrays.ts';
import { channelLayout } from '../kernels/channel-layout.ts';
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

/** One call of the primitive `BatchNorm` and what its backward pass needs. */
export interface BatchNormPass {
  readonly output: Float32Array;
  backward(dy: Float32Array): AffineGradients;
}

/**
 * One call of the primitive `BatchNorm`, in the order of MindSpore 2.10 on the CPU.
 *
 * @param shape `(N, C, ...)`, of rank 2 or more.
 */
export function batchNormPass(
  x: Float32Array,
  shape: readonly number[],
  { gamma, beta, movingMean, movingVariance }: BatchNormState,
  { training, newWeight, unbiased, eps }: BatchNormMode,
): BatchNormPass {
  const layout = channelLayout(shape);
  const { batch, channels, spatial } = layout;
  const mean = movingMean.slice();
  const variance = movingVariance.slice();
  if (training) {
    onednnChannelStatistics(x, layout, mean, variance);
    const count = batch * spatial;
    mindsporeMovingStatistics(mean, variance, count, newWeight, unbiased, movingMean, movingVariance);
  }
  const output = zeros(x.length);
  onednnNormalise(x, layout, mean, variance, gamma, beta, eps, output);
  return {
    output,
    backward: (dy) => {
      const dx = zeros(dy.length);
      const dweight = zeros(channels);
      const dbias = zeros(channels);
      const input = { x, dy, layout, mean, variance, gamma, eps, throughStatistics: training };
      onednnBatchNormBackward(input, dx, dweight, dbias);
      return { dx, dweight, dbias };
    },
  };
}
