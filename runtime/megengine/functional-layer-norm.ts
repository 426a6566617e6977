import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import type { Tensor } from '../tensor.ts';
import { affineTensors } from './affine-tensors.ts';
import { assertThat } from './assert-that.ts';
import { LayerNormPass } from './layer-norm-pass.ts';
import { floatField, sizeField, truthField } from './operator-arguments.ts';

/** Parameters of `megengine.functional.nn.layer_norm`. */
export interface LayerNormCall {
  /** A tensor with at least one axis more than `normalized_shape`. */
  inp: Tensor;
  /** Lengths of the last axes, or of the last one. */
  normalized_shape: number | readonly number[];
  /** Whether to scale and shift. */
  affine: boolean;
  /** Scale, of `normalized_shape`; required with `affine`. Default `null`. */
  weight: Tensor | null;
  /** Offset, of `normalized_shape`; required with `affine`. Default `null`. */
  bias: Tensor | null;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
}

/** Ways to call `layer_norm`. */
export type LayerNormCallArguments = CallForms<
  LayerNormCall,
  'inp' | 'normalized_shape' | 'affine',
  [inp: Tensor, normalized_shape: number | readonly number[], affine: boolean],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<LayerNormCall> = {
  callee: 'layer_norm',
  order: ['inp', 'normalized_shape', 'affine', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `megengine.functional.nn.layer_norm` (MegEngine 1.13, CPU): each slice over the last axes is normalised with its own mean
 * and biased variance, then scaled and shifted. `affine` is required.
 *
 * @returns A tensor of the input's shape.
 * @throws TypeError for arguments that do not fit the signature; RuntimeError for ones of another type.
 * @throws AssertionError for an empty `normalized_shape`, or if `affine` lacks its tensors; AsyncError for an input whose
 *   last axes differ.
 */
export function layer_norm(...args: LayerNormCallArguments): Tensor {
  return layerNorm(bindArguments(signature, args)).output;
}

/** One `layer_norm` call with its backward pass. */
export function layerNorm(call: LayerNormCall): LayerNormPass {
  const { inp, normalized_shape: lengths, affine, weight, bias, eps } = call;
  const shape = typeof lengths === 'number' ? [lengths] : lengths;
  assertThat(shape.length > 0);
  const usesAffine = truthField(affine);
  const epsilon = floatField(eps);
  const sizes = shape.map(sizeField);
  return new LayerNormPass(inp, sizes, affineTensors(usesAffine, weight, bias), epsilon);
}
