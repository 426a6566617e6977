import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
import { groupNorm, type GroupNormCall } from './group-norm-call.ts';

/** Ways to call `torch.nn.functional.group_norm`. */
export type GroupNormFunctionArguments = CallForms<
  GroupNormCall,
  'input' | 'num_groups',
  [input: Tensor, num_groups: number],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<GroupNormCall> = {
  callee: 'group_norm',
  order: ['input', 'num_groups', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `torch.nn.functional.group_norm` (PyTorch 2.13, CPU): each group of channels of each instance of `(N, C, ...)` on its own.
 *
 * @returns A tensor of the input's shape.
 * @throws RuntimeError for a rank below 2, or if `C` fits neither the groups nor the parameters.
 * @throws ValueError for one value a group in a batch of 1, ZeroDivisionError for no group.
 */
export function group_norm(...args: GroupNormFunctionArguments): Tensor {
  const call = bindArguments(signature, args);
  return new Tensor(groupNorm(call).output, call.input.shape);
}
