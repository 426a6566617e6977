import { torchBatchNormPass, type TorchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import type { Tensor } from '../tensor.ts';
import { checkBatchNormEps, checkChannels, checkFloat, checkValuesPerChannel } from './input-checks.ts';
import type { Release } from './release.ts';

/** The arguments of `torch.nn.functional.batch_norm`; statistics and parameters have shape `(C,)`. */
export interface BatchNormCall {
  /** `(N, C, ...)`. */
  readonly input: Tensor;
  readonly running_mean: Tensor | null;
  readonly running_var: Tensor | null;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly training: boolean;
  readonly momentum: number;
  readonly eps: number;
}

/**
 * One call of `torch.nn.functional.batch_norm` (PyTorch 2.13, CPU), with the checks that layers need too.
 *
 * @throws ValueError when normalising with the batch, for one value a channel or `eps <= 0`.
 * @throws RuntimeError if a tensor does not have one element a channel.
 * @throws TypeError for an argument of another type.
 */
export function batchNorm(call: BatchNormCall, release: Release): TorchBatchNormPass {
  const { input, running_mean, running_var, weight, bias, training, momentum, eps } = call;
  if (training) checkValuesPerChannel(input.shape);
  checkBatchNormEps(eps, training, release);
  checkFloat(momentum, 'batch_norm', 'momentum', 7);
  checkFloat(eps, 'batch_norm', 'eps', 8);
  const channels = input.shape[1] ?? 0;
  const tensors = { running_mean, running_var, weight, bias };
  for (const [name, values] of Object.entries(tensors)) checkChannels(name, values, channels);
  const dataOf = (values: Tensor | null) => values?.data ?? null;
  return torchBatchNormPass(
    input.data,
    input.shape,
    {
      weight: dataOf(weight),
      bias: dataOf(bias),
      runningMean: dataOf(running_mean),
      runningVar: dataOf(running_var),
    },
    { training, momentum, eps },
  );
}
