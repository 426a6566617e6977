import { zeros } from '../kernels/arrays.ts';
import { megengineBatchNorm } from '../kernels/megengine-batch-norm.ts';
import { megengineBatchNormBackward } from '../kernels/megengine-batch-norm-backward.ts';
import { megengineBatchNormInference } from '../kernels/megengine-batch-norm-inference.ts';
import { megengineBatchNormInferenceBackward } from '../kernels/megengine-batch-norm-inference-backward.ts';
import { megengineBatchStatistics } from '../kernels/megengine-batch-statistics.ts';
import { megengineRunningStatistics } from '../kernels/megengine-running-statistics.ts';
import { Tensor } from '../tensor.ts';
import type { BatchNormAffine } from './batch-norm-affine.ts';
import type { Gradients, Pass } from './pass.ts';

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
export class BatchNormPass implements Pass {
  readonly output: Tensor;
  readonly #x: Float32Array;
  readonly #state: BatchNormState;
  readonly #mode: BatchNormMode;
  /** Statistics that the call normalised with, one value a channel. */
  readonly #mean: Float32Array;
  readonly #variance: Float32Array;
  readonly #invstd: Float32Array;

  constructor(input: Tensor, state: BatchNormState, mode: BatchNormMode) {
    this.#x = input.data;
    this.#state = state;
    this.#mode = mode;
    const { channels } = state.layout;
    this.#mean = zeros(channels);
    this.#variance = zeros(channels);
    this.#invstd = zeros(channels);
    this.output = new Tensor(zeros(input.data.length), input.shape);
    if (input.data.length === 0) return;
    if (mode.training) this.#train();
    else this.#infer();
  }

  backward(dy: Float32Array): Gradients {
    const { layout, weight } = this.#state;
    const dx = new Tensor(zeros(dy.length), this.output.shape);
    const dweight = zeros(layout.channels);
    const dbias = zeros(layout.channels);
    if (dy.length > 0) {
      const input = { x: this.#x, dy, layout, mean: this.#mean, weight };
      if (this.#mode.training) {
        megengineBatchNormBackward({ ...input, invstd: this.#invstd }, dx.data, dweight, dbias);
      } else {
        const { eps } = this.#mode;
        const given = { ...input, variance: this.#variance, eps };
        megengineBatchNormInferenceBackward(given, dx.data, dweight, dbias);
      }
    }
    return { dx, dweight, dbias };
  }

  #train(): void {
    const { layout, weight, bias, runningMean, runningVar } = this.#state;
    const { newWeight, eps } = this.#mode;
    megengineBatchStatistics(this.#x, layout, this.#mean, this.#variance);
    const epsilon = fround(eps);
    for (let c = 0; c < layout.channels; c += 1) {
      this.#invstd[c] = 1 / Math.sqrt(fround(this.#variance[c] + epsilon));
    }
    megengineBatchNorm(this.#x, layout, this.#mean, this.#invstd, weight, bias, this.output.data);
    const count = layout.batch * layout.spatial;
    megengineRunningStatistics(this.#mean, this.#variance, count, newWeight, runningMean, runningVar);
  }

  #infer(): void {
    const { layout, weight, bias, runningMean, runningVar } = this.#state;
    if (runningMean === null || runningVar === null) return;
    this.#mean.set(runningMean);
    this.#variance.set(runningVar);
    const { eps } = this.#mode;
    megengineBatchNormInference(
      this.#x,
      layout,
      this.#mean,
      this.#variance,
      weight,
      bias,
      eps,
      this.output.data,
    );
  }
}
