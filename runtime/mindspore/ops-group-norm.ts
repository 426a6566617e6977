import { zeros } from '../kernels/arrays.ts';
import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { groupNorm } from './group-norm-call.ts';

/** The parameters of `mindspore.ops.group_norm` (MindSpore 2.10, since 2.3). */
export interface GroupNormFunctionParameters {
  /** `(N, C, ...)`, of rank 2 to 8. */
  input: Tensor;
  /** A divisor of `C`. */
  num_groups: number;
  /** Shape `(C,)`; `null`, the default, stands for ones. */
  weight: Tensor | null;
  /** Shape `(C,)`; `null`, the default, stands for zeros. */
  bias: Tensor | null;
  /** Default 1e-5. */
  eps: number;
}

/** Ways to call `mindspore.ops.group_norm`. */
export type GroupNormFunctionArguments = CallForms<
  GroupNormFunctionParameters,
  'input' | 'num_groups',
  [input: Tensor, num_groups: number],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<GroupNormFunctionParameters> = {
  callee: 'group_norm',
  order: ['input', 'num_groups', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `mindspore.ops.group_norm` (MindSpore 2.10, CPU): each group of channels of each instance of `(N, C, ...)` on its own.
 *
 * @returns A tensor of the input's shape.
 * @throws RuntimeError for a rank outside 2 to 8, ValueError for groups or parameters that do not fit `C`.
 */
export function group_norm(...args: GroupNormFunctionArguments): Tensor {
  const { input, num_groups, weight, bias, eps } = bindArguments(signature, args);
  const pass = groupNorm({
    input,
    num_groups,
    weight: weight ?? filled(input, 1),
    bias: bias ?? filled(input, 0),
    eps,
  });
  return new Tensor(pass.output, input.shape);
}

/** One value for each channel of the input. */
function filled({ shape }: Tensor, value: number): Tensor {
  if (shape.length < 2) throw frameworkError('IndexError', 'tuple index out of range');
  return new Tensor(zeros(shape[1]).fill(value), [shape[1]]);
}
