import { zeros } from '../kernels/arrays.ts';
import type { AffineGradients } from '../passes/affine-gradients.ts';
import { batchMean, batchSum } from '../kernels/batch-sum.ts';
import type { Tensor } from '../tensor.ts';
import { TorchBatchNormPass, type BatchNormMode } from '../passes/torch-batch-norm-pass.ts';
import { checkChannels } from './input-checks.ts';

/** The tensors that one instance norm call works on, shape `(C,)`. */
export interface InstanceNormState {
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly runningMean: Tensor | null;
  readonly runningVar: Tensor | null;
}

/**
 * One call of instance norm, which `torch.instance_norm` (PyTorch 2.13) computes as batch norm of `(1, N * C, ...)` with
 * parameters and running statistics repeated for each instance; the updated statistics are averaged over the instances.
 */
export class InstanceNormPass {
  readonly #pass: TorchBatchNormPass;
  readonly #batch: number;

  /**
   * @param shape `(N, C, ...)`.
   * @throws RuntimeError if a tensor of the state does not have one element a channel.
   */
  constructor(x: Float32Array, shape: readonly number[], state: InstanceNormState, mode: BatchNormMode) {
    const [batch, channels, ...spatial] = shape;
    this.#batch = batch;
    const runningMean = repeat('running_mean', state.runningMean, batch, channels);
    const runningVar = repeat('running_var', state.runningVar, batch, channels);
    const weight = repeat('weight', state.weight, batch, channels);
    const bias = repeat('bias', state.bias, batch, channels);
    this.#pass = new TorchBatchNormPass(
      x,
      [1, batch * channels, ...spatial],
      { weight, bias, runningMean, runningVar },
      mode,
    );
    if (mode.training && batch > 0) {
      if (runningMean !== null && state.runningMean !== null) batchMean(runningMean, state.runningMean.data);
      if (runningVar !== null && state.runningVar !== null) batchMean(runningVar, state.runningVar.data);
    }
  }

  get output(): Float32Array {
    return this.#pass.output;
  }

  backward(dy: Float32Array): AffineGradients {
    const { dx, dweight, dbias } = this.#pass.backward(dy);
    const channels = this.#batch === 0 ? 0 : dweight.length / this.#batch;
    return { dx, dweight: batchSum(dweight, channels), dbias: batchSum(dbias, channels) };
  }
}

function repeat(name: string, values: Tensor | null, batch: number, channels: number): Float32Array | null {
  if (values === null) return null;
  const count = values.data.length;
  const repeated = zeros(batch * count);
  for (let n = 0; n < batch; n += 1) repeated.set(values.data, n * count);
  checkChannels(name, { data: repeated }, batch * channels);
  return repeated;
}
