import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { checkBothOrNeither, checkFlag } from './input-checks.ts';
import { instanceNorm, type InstanceNormCall } from './instance-norm-call.ts';

/** Ways to call `torch.nn.functional.instance_norm`. */
export type InstanceNormFunctionArguments = CallForms<
  InstanceNormCall,
  'input',
  [input: Tensor],
  [
    running_mean: Tensor | null,
    running_var: Tensor | null,
    weight: Tensor | null,
    bias: Tensor | null,
    use_input_stats: boolean,
    momentum: number,
    eps: number,
  ]
>;

const signature: Signature<InstanceNormCall> = {
  callee: 'instance_norm',
  order: ['input', 'running_mean', 'running_var', 'weight', 'bias', 'use_input_stats', 'momentum', 'eps'],
  defaults: {
    running_mean: null,
    running_var: null,
    weight: null,
    bias: null,
    use_input_stats: true,
    momentum: 0.1,
    eps: 1e-5,
  },
  wording: pythonFunctionCall,
};

/**
 * `torch.nn.functional.instance_norm` (PyTorch 2.13, CPU): each channel of each instance of `(N, C, ...)` with its own
 * statistics, or with the running ones unless `use_input_stats`. Running statistics are updated with the former.
 *
 * @returns A tensor of the input's shape.
 * @throws ValueError for one spatial element when normalising with the input.
 * @throws RuntimeError if a tensor does not have one element a channel, or if needed statistics are absent.
 */
export function instance_norm(...args: InstanceNormFunctionArguments): Tensor {
  const call = bindArguments(signature, args);
  const { running_mean: mean, running_var: variance, use_input_stats: usesInput } = call;
  checkFlag(usesInput, 'instance_norm', 'use_input_stats', 6);
  if (!usesInput && (mean === null || variance === null)) {
    throw frameworkError(
      'RuntimeError',
      'Expected running_mean and running_var to be defined when use_input_stats is false',
    );
  }
  checkBothOrNeither(mean, variance);
  return new Tensor(instanceNorm(call).output, call.input.shape);
}
