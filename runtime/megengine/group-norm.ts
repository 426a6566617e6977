import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import type { Tensor } from '../tensor.ts';
import { affineParameters } from './affine-parameters.ts';
import { arrayLength } from './array-size.ts';
import { assertThat } from './assert-that.ts';
import { bindConstructor, type ModuleParameters } from './bind-constructor.ts';
import { groupNorm } from './functional-group-norm.ts';
import { Module } from './module-base.ts';
import type { Pass } from './pass.ts';

/** Parameters of `megengine.module.GroupNorm` (MegEngine 1.13). */
export interface GroupNormParameters {
  /** Number of groups that the channels divide into. */
  num_groups: number;
  /** Number of channels. */
  num_channels: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether the layer has `weight` and `bias`. Default true. */
  affine: boolean;
}

/** Ways to call the constructor of `megengine.module.GroupNorm`. */
export type GroupNormArguments = CallForms<
  GroupNormParameters & ModuleParameters,
  'num_groups' | 'num_channels',
  [num_groups: number, num_channels: number],
  [eps: number, affine: boolean]
>;

const signature: Signature<GroupNormParameters> = {
  callee: 'GroupNorm.__init__',
  order: ['num_groups', 'num_channels', 'eps', 'affine'],
  defaults: { eps: 1e-5, affine: true },
  wording: pythonCall,
};

/**
 * `megengine.module.GroupNorm` (MegEngine 1.13, CPU): inputs `(N, C, H, W)`; each group of channels of each instance is
 * normalised with its own mean and biased variance, in both modes; `weight` and `bias` have the shape `(num_channels,)`.
 *
 * An input with another number of channels is an error only if it does not divide into the groups; the channels beyond
 * `num_channels` become NaN, where MegEngine reads other memory.
 */
export class GroupNorm extends Module {
  num_groups: number;
  num_channels: number;
  eps: number;
  affine: boolean;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for sizes that are no integers;
   *   ZeroDivisionError for no groups; AssertionError, without a message as in MegEngine, if the channels do not divide
   *   into the groups.
   */
  constructor(...args: GroupNormArguments) {
    const { name, num_groups, num_channels, eps, affine } = bindConstructor(signature, args);
    super(name);
    assertThat(remainder(num_channels, num_groups) === 0);
    this.num_groups = num_groups;
    this.num_channels = num_channels;
    this.eps = eps;
    this.affine = affine;
    if (affine) ({ weight: this.weight, bias: this.bias } = affineParameters([arrayLength(num_channels)]));
  }

  protected override run(inp: Tensor): Pass {
    const { num_groups, affine, weight, bias, eps } = this;
    return groupNorm({ inp, num_groups, affine, weight, bias, eps });
  }
}

/** Python's `%`, as far as its being 0 goes. */
function remainder(dividend: unknown, divisor: unknown): number {
  if (typeof dividend !== 'number' || typeof divisor !== 'number') {
    throw frameworkError(
      'TypeError',
      `unsupported operand type(s) for %: '${typeName(dividend)}' and '${typeName(divisor)}'`,
    );
  }
  if (divisor === 0) throw frameworkError('ZeroDivisionError', 'integer division or modulo by zero');
  return Math.abs(dividend % divisor);
}
