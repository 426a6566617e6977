import { zeros } from '../kernels/arrays.ts';
import { channelLayout } from '../kernels/channel-layout.ts';
import { scaleShift } from '../kernels/scale-shift.ts';
import { torchBatchNormBackward } from '../kernels/torch-batch-norm-backward.ts';
import { torchChannelStatistics } from '../kernels/torch-channel-statistics.ts';
import { torchRunningStatistics } from '../kernels/torch-running-statistics.ts';
import { torchScaleShiftTerms } from '../kernels/torch-scale-shift-terms.ts';
import type { AffineGradients } from './affine-gradients.ts';

const fround = Math.fround;

/** The arrays that one batch norm call works on; one value a channel. */
export interface BatchNormState {
  readonly weight: Float32Array | null;
  readonly bias: Float32Array | null;
  readonly runningMean: Float32Array | null;
  readonly runningVar: Float32Array | null;
}

/** How one batch norm call goes. */
export interface BatchNormMode {
  /** Normalise with the statistics of the input, and update the running ones if there are any. */
  readonly training: boolean;
  /** Weight of the new batch in the running statistics. */
  readonly momentum: number;
  readonly eps: number;
}

/** One call of batch norm and what its backward pass needs. */
export interface TorchBatchNormPass {
  readonly output: Float32Array;
  backward(dy: Float32Array): AffineGradients;
}

/**
 * One call of batch norm, in the order of evaluation of `torch.batch_norm` (PyTorch 2.13, CPU, AVX2, one thread,
 * contiguous input). In inference: float32 throughout on the way forward, float64 inside the root on the way back.
 *
 * @param shape `(N, C, ...)`, of rank 2 or more.
 */
export function torchBatchNormPass(
  x: Float32Array,
  shape: readonly number[],
  { weight, bias, runningMean, runningVar }: BatchNormState,
  { training, momentum, eps }: BatchNormMode,
): TorchBatchNormPass {
  const layout = channelLayout(shape);
  const { batch, channels, spatial } = layout;
  const output = zeros(x.length);
  const mean = zeros(channels);
  const invstd = zeros(channels);
  const scale = zeros(channels);
  const shift = zeros(channels);
  const tracks = runningMean !== null && runningVar !== null;
  if (x.length > 0) {
    let forwardInvstd = invstd;
    if (training) {
      const count = batch * spatial;
      const squares = zeros(channels);
      torchChannelStatistics(x, layout, mean, squares);
      for (let c = 0; c < channels; c += 1) {
        const variance = fround(squares[c] / count);
        invstd[c] = variance === 0 && eps === 0 ? 0 : 1 / Math.sqrt(variance + eps);
      }
      if (tracks) torchRunningStatistics(mean, squares, count, momentum, runningMean, runningVar);
    } else if (tracks) {
      forwardInvstd = zeros(channels);
      const epsilon = fround(eps);
      mean.set(runningMean);
      for (let c = 0; c < channels; c += 1) {
        forwardInvstd[c] = 1 / fround(Math.sqrt(fround(runningVar[c] + epsilon)));
        invstd[c] = 1 / Math.sqrt(runningVar[c] + eps);
      }
    }
    torchScaleShiftTerms(mean, forwardInvstd, weight, bias, scale, shift);
    scaleShift(x, layout, scale, shift, output);
  }
  return {
    output,
    backward: (dy) => {
      const dx = zeros(dy.length);
      const dweight = zeros(channels);
      const dbias = zeros(channels);
      const input = { x, dy, layout, mean, invstd, weight, throughStatistics: training };
      if (dy.length > 0) torchBatchNormBackward(input, dx, dweight, dbias);
      return { dx, dweight, dbias };
    },
  };
}
