import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import type { Tensor } from '../tensor.ts';
import { affineTensors } from './affine-tensors.ts';
import { GroupNormPass } from './group-norm-pass.ts';
import { floatField, truthField } from './operator-arguments.ts';

/** Parameters of `megengine.functional.nn.instance_norm`. */
export interface InstanceNormCall {
  /** `(N, C, H, W)`. */
  inp: Tensor;
  /** Whether to scale and shift. */
  affine: boolean;
  /** Scale of each channel, shape `(C,)`; required with `affine`. Default `null`. */
  weight: Tensor | null;
  /** Offset of each channel, shape `(C,)`; required with `affine`. Default `null`. */
  bias: Tensor | null;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
}

/** Ways to call `instance_norm`. */
export type InstanceNormCallArguments = CallForms<
  InstanceNormCall,
  'inp' | 'affine',
  [inp: Tensor, affine: boolean],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<InstanceNormCall> = {
  callee: 'instance_norm',
  order: ['inp', 'affine', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `megengine.functional.nn.instance_norm` (MegEngine 1.13, CPU): each channel of each instance is normalised with its own
 * mean and biased variance, then scaled and shifted. `affine` is required.
 *
 * @returns A tensor of the input's shape.
 * @throws TypeError for arguments that do not fit the signature; RuntimeError for ones of another type.
 * @throws AssertionError if `affine` lacks its tensors; AsyncError for an input that is not 4-D.
 */
export function instance_norm(...args: InstanceNormCallArguments): Tensor {
  return instanceNorm(bindArguments(signature, args)).output;
}

/** One `instance_norm` call with its backward pass. */
export function instanceNorm({ inp, affine, weight, bias, eps }: InstanceNormCall): GroupNormPass {
  const usesAffine = truthField(affine);
  const epsilon = floatField(eps);
  return new GroupNormPass(inp, null, affineTensors(usesAffine, weight, bias), epsilon);
}
