import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';
import { checkBothOrNeither, checkFlag, checkFloat, checkSpatialSize } from './input-checks.ts';
import { InstanceNormPass } from './instance-norm-pass.ts';

/** The arguments of `torch.nn.functional.instance_norm`; statistics and parameters have shape `(C,)`. */
export interface InstanceNormCall {
  /** `(N, C, ...)`. */
  readonly input: Tensor;
  readonly running_mean: Tensor | null;
  readonly running_var: Tensor | null;
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly use_input_stats: boolean;
  readonly momentum: number;
  readonly eps: number;
}

/**
 * One call of `torch.nn.functional.instance_norm` (PyTorch 2.13, CPU), with its checks.
 *
 * @throws ValueError for one spatial element, when normalising with the input; for one of the running statistics alone.
 * @throws RuntimeError if a tensor does not have one element a channel, or if needed statistics are absent.
 * @throws TypeError for an argument of another type.
 */
export function instanceNorm(call: InstanceNormCall): InstanceNormPass {
  const { input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps } = call;
  if (use_input_stats) checkSpatialSize(input.shape);
  checkFlag(use_input_stats, 'instance_norm', 'use_input_stats', 6);
  checkFloat(momentum, 'instance_norm', 'momentum', 7);
  checkFloat(eps, 'instance_norm', 'eps', 8);
  if (!use_input_stats && (running_mean === null || running_var === null)) {
    throw frameworkError(
      'RuntimeError',
      'Expected running_mean and running_var to be defined when use_input_stats is false',
    );
  }
  checkBothOrNeither(running_mean, running_var);
  return new InstanceNormPass(
    input.data,
    input.shape,
    { weight, bias, runningMean: running_mean, runningVar: running_var },
    { training: use_input_stats, momentum, eps },
  );
}
