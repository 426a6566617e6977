import type { TorchBatchNormPass } from '../passes/torch-batch-norm-pass.ts';
import type { Tensor } from '../tensor.ts';
import { checkFloat, checkSpatialSize } from './input-checks.ts';
import { instanceNormPass } from './instance-norm-pass.ts';

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
 * One call of `torch.nn.functional.instance_norm` (PyTorch 2.13, CPU), with the checks that layers need too.
 *
 * @throws ValueError for one spatial element, when normalising with the input.
 * @throws RuntimeError if a tensor does not have one element a channel.
 * @throws TypeError for an argument of another type.
 */
export function instanceNorm(call: InstanceNormCall): TorchBatchNormPass {
  const { input, running_mean, running_var, weight, bias, use_input_stats, momentum, eps } = call;
  if (use_input_stats) checkSpatialSize(input.shape);
  checkFloat(momentum, 'instance_norm', 'momentum', 7);
  checkFloat(eps, 'instance_norm', 'eps', 8);
  return instanceNormPass(
    input.data,
    input.shape,
    { weight, bias, runningMean: running_mean, runningVar: running_var },
    { training: use_input_stats, momentum, eps },
  );
}
