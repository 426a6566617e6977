import { bindArguments } from '../call/bind-arguments.ts';
import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonFunctionCall } from '../call/wordings.ts';
import type { Tensor } from '../tensor.ts';
import { affineTensors } from './affine-tensors.ts';
import { GroupNormPass } from './group-norm-pass.ts';
import { floatField, sizeField, truthField } from './operator-arguments.ts';

/** Parameters of `megengine.functional.nn.group_norm`. */
export interface GroupNormCall {
  /** `(N, C, H, W)`. */
  inp: Tensor;
  /** Number of groups that the channels divide into. */
  num_groups: number;
  /** Whether to scale and shift. */
  affine: boolean;
  /** Scale of each channel, shape `(C,)`; required with `affine`. Default `null`. */
  weight: Tensor | null;
  /** Offset of each channel, shape `(C,)`; required with `affine`. Default `null`. */
  bias: Tensor | null;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
}

/** Ways to call `group_norm`. */
export type GroupNormCallArguments = CallForms<
  GroupNormCall,
  'inp' | 'num_groups' | 'affine',
  [inp: Tensor, num_groups: number, affine: boolean],
  [weight: Tensor | null, bias: Tensor | null, eps: number]
>;

const signature: Signature<GroupNormCall> = {
  callee: 'group_norm',
  order: ['inp', 'num_groups', 'affine', 'weight', 'bias', 'eps'],
  defaults: { weight: null, bias: null, eps: 1e-5 },
  wording: pythonFunctionCall,
};

/**
 * `megengine.functional.nn.group_norm` (MegEngine 1.13, CPU): each group of channels of each instance is normalised with
 * its own mean and biased variance, then scaled and shifted. `affine` is required.
 *
 * @returns A tensor of the input's shape.
 * @throws TypeError for arguments that do not fit the signature; RuntimeError for ones of another type.
 * @throws AssertionError if `affine` lacks its tensors; AsyncError for an input that is not 4-D or does not divide.
 */
export function group_norm(...args: GroupNormCallArguments): Tensor {
  return groupNorm(bindArguments(signature, args)).output;
}

/** One `group_norm` call with its backward pass. */
export function groupNorm({ inp, num_groups, affine, weight, bias, eps }: GroupNormCall): GroupNormPass {
  const usesAffine = truthField(affine);
  const epsilon = floatField(eps);
  const groups = sizeField(num_groups);
  return new GroupNormPass(inp, groups, affineTensors(usesAffine, weight, bias), epsilon);
}
