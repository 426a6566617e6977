import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
import { layerNorm, type LayerNormCall } from './layer-norm-call.ts';

/** Ways to call `torch.nn.functional.layer_norm`. */
export type LayerNormFunctionArguments = CallForms<
  LayerNormCall,
  'input' | 'normalized_shape',
  [input: Tensor, normalized_shape: readonly number[]],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<LayerNormCall> = {
  callee: 'layer_norm',
  order: ['input', 'normalized_shape', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `torch.nn.functional.layer_norm` (PyTorch 2.13, CPU): the last axes, which have the lengths `normalized_shape`, together.
 *
 * @returns A tensor of the input's shape.
 * @throws RuntimeError if a shape does not fit `normalized_shape`, or if that is empty.
 */
export function layer_norm(...args: LayerNormFunctionArguments): Tensor {
  const call = bindArguments(signature, args);
  return new Tensor(layerNorm(call).output, call.input.shape);
}
