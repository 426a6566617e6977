import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import { Tensor } from '../tensor.ts';
import { layerNormExt } from './layer-norm-ext.ts';
import { normalizedShape } from './normalized-shape.ts';

/** The parameters of `mindspore.ops.layer_norm` (MindSpore 2.10). */
export interface LayerNormFunctionParameters {
  /** `(*, ...normalized_shape)`. */
  input: Tensor;
  /** Lengths of the last axes; a number for the last axis alone. */
  normalized_shape: number | readonly number[];
  /** Of the normalized shape; `null`, the default, stands for ones. */
  weight: Tensor | null;
  /** Of the normalized shape; `null`, the default, stands for zeros. */
  bias: Tensor | null;
  /** Default 1e-5. */
  eps: number;
}

/** Ways to call `mindspore.ops.layer_norm`. */
export type LayerNormFunctionArguments = CallForms<
  LayerNormFunctionParameters,
  'input' | 'normalized_shape',
  [input: Tensor, normalized_shape: number | readonly number[]],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<LayerNormFunctionParameters> = {
  callee: 'layer_norm',
  order: ['input', 'normalized_shape', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `mindspore.ops.layer_norm` (MindSpore 2.10), which runs on Ascend only: the last axes, which have the lengths
 * `normalized_shape`, together. It computes here as PyTorch does.
 *
 * @returns A tensor of the input's shape.
 * @throws ValueError for a shape that does not fit, TypeError for one that is none.
 */
export function layer_norm(...args: LayerNormFunctionArguments): Tensor {
  const { input, normalized_shape: shape, weight, bias, eps } = bindArguments(signature, args);
  const normalized_shape = normalizedShape('LayerNorm', typeof shape === 'number' ? [shape] : shape);
  return new Tensor(layerNormExt({ input, normalized_shape, weight, bias, eps }).output, input.shape);
}
