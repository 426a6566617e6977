import { zeros } from '../kernels/arrays.ts';
import { batchMean, batchSum } from '../kernels/batch-sum.ts';
import type { Tensor } from '../tensor.ts';
import {
  torchBatchNormPass,
  type BatchNormMode,
  type TorchBatchNormPass,
} from '../passes/torch-batch-norm-pass.ts';
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
 *
 * @param shape `(N, C, ...)`.
 * @throws RuntimeError if a tensor of the state does not have one element a channel.
 */
export function instanceNormPass(
  x: Float32Array,
  shape: readonly number[],
  state: InstanceNormState,
  mode: BatchNormMode,
): TorchBatchNormPass {
  const [batch, channels, ...spatial] = shape;
  const runningMean = repeat('running_mean', state.runningMean, batch, channels);
  const runningVar = repeat('running_var', state.runningVar, batch, channels);
  const weight = repeat('weight', state.weight, batch, channels);
  const bias = repeat('bias', state.bias, batch, channels);
  const pass = torchBatchNormPass(
    x,
    [1, batch * channels, ...spatial],
    { weight, bias, runningMean, runningVar },
    mode,
  );
  if (mode.training && batch > 0) {
    if (runningMean !== null && state.runningMean !== null) batchMean(runningMean, state.runningMean.data);
    if (runningVar !== null && state.runningVar !== null) batchMean(runningVar, state.runningVar.data);
  }
  return {
    output: pass.output,
    backward: (dy) => {
      const { dx, dweight, dbias } = pass.backward(dy);
      const length = batch === 0 ? 0 : channels;
      return { dx, dweight: batchSum(dweight, length), dbias: batchSum(dbias, length) };
    },
  };
}

function repeat(name: string, values: Tensor | null, batch: number, channels: number): Float32Array | null {
  if (values === null) return null;
  const count = values.data.length;
  const repeated = zeros(batch * count);
  for (let n = 0; n < batch; n += 1) repeated.set(values.data, n * count);
  checkChannels(name, { data: repeated }, batch * channels);
  return repeated;
}
