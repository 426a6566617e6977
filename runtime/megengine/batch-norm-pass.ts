import { zeros } from '../kernels/arrays.ts';
import { megengineBatchNorm } from '../kernels/megengine-batch-norm.ts';
import { megengineBatchNormBackward } from '../kernels/megengine-batch-norm-backward.ts';
import { megengineBatchNormInference } from '../kernels/megengine-batch-norm-inference.ts';
import { megengineBatchNormInferenceBackward } from '../kernels/megengine-batch-norm-inference-backward.ts';
import { megengineBatchStatistics } from '../kernels/megengine-batch-statistics.ts';
import { megengineRunningStatistics } from '../kernels/megengine-running-statistics.ts';
import { Tensor } from '../tensor.ts';
import type { BatchNormAffine } from './batch-norm-affine.ts';
import type { Pass } from './pass.ts';

const fround = Math.fround;

/** The arrays that one batch norm call works on. */
export interface BatchNormState extends BatchNormAffine {
  /** Running statistics, updated in training; in inference one value a channel, not `null`. */
  readonly runningMean: Float32Array | null;
  readonly runningVar: Float32Array | null;
}

/** How one batch norm call goes. */
export interface BatchNormMode {
  /** Normalise with the statistics of the input, and update the running ones if there are any. */
  readonly training: boolean;
  /** Weight of the new batch in the running statistics. */
  readonly newWeight: number;
  readonly eps: number;
}

/** One call of MegEngine 1.13's `BatchNorm` operator. An empty input leaves the running statistics alone. */
export function batchNormPass(input: Tensor, state: BatchNormState, mode: BatchNormMode): Pass {
  const { data: x, shape } = input;
  const { layout, weight, bias, runningMean, runningVar } = state;
  const { training, newWeight, eps } = mode;
  const { batch, channels, spatial } = layout;
  const y = zeros(x.length);
  // Statistics that the call normalises with, one value a channel.
  const mean = zeros(channels);
  const variance = zeros(channels);
  const invstd = zeros(channels);
  if (training && x.length > 0) {
    megengineBatchStatistics(x, layout, mean, variance);
    const epsilon = fround(eps);
    for (let c = 0; c < channels; c += 1) invstd[c] = 1 / Math.sqrt(fround(variance[c] + epsilon));
    megengineBatchNorm(x, layout, mean, invstd, weight, bias, y);
    megengineRunningStatistics(mean, variance, batch * spatial, newWeight, runningMean, runningVar);
  } else if (runningMean !== null && runningVar !== null && x.length > 0) {
    mean.set(runningMean);
    variance.set(runningVar);
    megengineBatchNormInference(x, layout, mean, variance, weight, bias, eps, y);
  }
  return {
    output: new Tensor(y, shape),
    backward: (dy) => {
      const dx = zeros(dy.length);
      const dweight = zeros(channels);
      const dbias = zeros(channels);
      const given = { x, dy, layout, mean, variance, invstd, weight, eps };
      const gradients = training ? megengineBatchNormBackward : megengineBatchNormInferenceBackward;
      if (dy.length > 0) gradients(given, dx, dweight, dbias);
      return { dx: new Tensor(dx, shape), dweight, dbias };
    },
  };
}
