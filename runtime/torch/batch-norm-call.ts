import { TorchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import type { Tensor } from '../tensor.ts';
import { frameworkError } from '../python/framework-error.ts';
import {
  checkBatchNormEps,
  checkBothOrNeither,
  checkChannels,
  checkFlag,
  checkFloat,
  checkValuesPerChannel,
} from './input-checks.ts';
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
 * One call of `torch.nn.functional.batch_norm` (PyTorch 2.13, CPU), with its checks.
 *
 * @throws ValueError when normalising with the batch, for one value a channel or `eps <= 0`.
 * @throws RuntimeError if a tensor does not have one element a channel, or if the statistics are absent in evaluation.
 * @throws TypeError for an argument of another type.
 */
export function batchNorm(call: BatchNormCall, release: Release): TorchBatchNormPass {
  const { input, running_mean, running_var, weight, bias, training, momentum, eps } = call;
  if (training) checkValuesPerChannel(input.shape);
  checkBatchNormEps(eps, training, release);
  checkFlag(training, 'batch_norm', 'training', 6);
  checkFloat(momentum, 'batch_norm', 'momentum', 7);
  checkFloat(eps, 'batch_norm', 'eps', 8);
  const channels = input.shape[1] ?? 0;
  if (!training) {
    checkDefined('running_mean', running_mean);
    checkDefined('running_var', running_var);
  }
  checkBothOrNeither(running_mean, running_var);
  checkChannels('running_mean', running_mean, channels);
  checkChannels('running_var', running_var, channels);
  checkChannels('weight', weight, channels);
  checkChannels('bias', bias, channels);
  return new TorchBatchNormPass(
    input.data,
    input.shape,
    {
      weight: weight?.data ?? null,
      bias: bias?.data ?? null,
      runningMean: running_mean?.data ?? null,
      runningVar: running_var?.data ?? null,
    },
    { training, momentum, eps },
  );
}

function checkDefined(name: string, values: Tensor | null): void {
  if (values === null) throw frameworkError('RuntimeError', `${name} must be defined in evaluation mode`);
}
