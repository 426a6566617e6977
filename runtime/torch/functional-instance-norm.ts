import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
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
  return new Tensor(instanceNorm(call).output, call.input.shape);
}
