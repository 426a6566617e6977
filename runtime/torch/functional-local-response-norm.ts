import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
import { localResponseNorm, type LocalResponseNormCall } from './local-response-norm-call.ts';

/** Ways to call `torch.nn.functional.local_response_norm`. */
export type LocalResponseNormFunctionArguments = CallForms<
  LocalResponseNormCall,
  'input' | 'size',
  [input: Tensor, size: number],
  [alpha: number, beta: number, k: number]
>;

const signature: Signature<LocalResponseNormCall> = {
  callee: 'local_response_norm',
  order: ['input', 'size', 'alpha', 'beta', 'k'],
  defaults: { alpha: 1e-4, beta: 0.75, k: 1 },
  wording: pythonFunctionCall,
};

/**
 * `torch.nn.functional.local_response_norm` (PyTorch 2.13, CPU) of `(N, C, ...)` across channels.
 *
 * @returns A tensor of the input's shape.
 * @throws ValueError for a rank below 3, RuntimeError for a size below 1.
 */
export function local_response_norm(...args: LocalResponseNormFunctionArguments): Tensor {
  const call = bindArguments(signature, args);
  return new Tensor(localResponseNorm(call).output, call.input.shape);
}
