import { zeros } from '../kernels/arrays.ts';
import { channelLayout } from '../kernels/channel-layout.ts';
import { scaleShift } from '../kernels/scale-shift.ts';
import { torchBatchNormBackward, type BatchNormBackwardInput } from '../kernels/torch-batch-norm-backward.ts';
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

/**
 * One call of batch norm and what its backward pass needs, in the order of evaluation of `torch.batch_norm` (PyTorch
 * 2.13, CPU, AVX2, one thread, contiguous input).
 */
export class TorchBatchNormPass {
  readonly output: Float32Array;
  /** What stays for the backward pass. */
  readonly #kept: Omit<BatchNormBackwardInput, 'dy'>;

  /** @param shape `(N, C, ...)`, of rank 2 or more. */
  constructor(x: Float32Array, shape: readonly number[], state: BatchNormState, mode: BatchNormMode) {
    const layout = channelLayout(shape);
    const { weight, bias } = state;
    const { channels } = layout;
    const mean = zeros(channels);
    const invstd = zeros(channels);
    this.#kept = { x, layout, weight, mean, invstd, throughStatistics: mode.training };
    this.output = zeros(x.length);
    if (x.length === 0) return;
    const forwardInvstd = mode.training
      ? this.#batchStatistics(state, mode)
      : this.#runningStatistics(state, mode);
    const scale = zeros(channels);
    const shift = zeros(channels);
    torchScaleShiftTerms(mean, forwardInvstd, weight, bias, scale, shift);
    scaleShift(x, layout, scale, shift, this.output);
  }

  backward(dy: Float32Array): AffineGradients {
    const { channels } = this.#kept.layout;
    const dx = zeros(dy.length);
    const dweight = zeros(channels);
    const dbias = zeros(channels);
    if (dy.length > 0) torchBatchNormBackward({ ...this.#kept, dy }, dx, dweight, dbias);
    return { dx, dweight, dbias };
  }

  #batchStatistics(
    { runningMean, runningVar }: BatchNormState,
    { eps, momentum }: BatchNormMode,
  ): Float32Array {
    const { x, layout, mean, invstd } = this.#kept;
    const { batch, channels, spatial } = layout;
    const count = batch * spatial;
    const squares = zeros(channels);
    torchChannelStatistics(x, layout, mean, squares);
    for (let c = 0; c < channels; c += 1) {
      const variance = fround(squares[c] / count);
      invstd[c] = variance === 0 && eps === 0 ? 0 : 1 / Math.sqrt(variance + eps);
    }
    if (runningMean !== null && runningVar !== null) {
      torchRunningStatistics(mean, squares, count, momentum, runningMean, runningVar);
    }
    return invstd;
  }

  /** Evaluation: float32 throughout on the way forward, float64 inside the root on the way back. */
  #runningStatistics({ runningMean, runningVar }: BatchNormState, { eps }: BatchNormMode): Float32Array {
    const { mean, invstd } = this.#kept;
    const forward = zeros(mean.length);
    if (runningMean === null || runningVar === null) return forward;
    const epsilon = fround(eps);
    mean.set(runningMean);
    for (let c = 0; c < forward.length; c += 1) {
      forward[c] = 1 / fround(Math.sqrt(fround(runningVar[c] + epsilon)));
      invstd[c] = 1 / Math.sqrt(runningVar[c] + eps);
    }
    return forward;
  }
}
