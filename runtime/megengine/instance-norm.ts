import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import type { Tensor } from '../tensor.ts';
import { affineParameters } from './affine-parameters.ts';
import { arrayLength } from './array-size.ts';
import { bindConstructor, type ModuleParameters } from './bind-constructor.ts';
import { instanceNorm } from './functional-instance-norm.ts';
import { Module } from './module-base.ts';
import type { Pass } from './pass.ts';

/** Parameters of `megengine.module.InstanceNorm` (MegEngine 1.13). */
export interface InstanceNormParameters {
  /** Number of channels. */
  num_channels: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether the layer has `weight` and `bias`. Default true. Third in order, where PyTorch has its momentum. */
  affine: boolean;
}

/** Ways to call the constructor of `megengine.module.InstanceNorm`. */
export type InstanceNormArguments = CallForms<
  InstanceNormParameters & ModuleParameters,
  'num_channels',
  [num_channels: number],
  [eps: number, affine: boolean]
>;

const signature: Signature<InstanceNormParameters> = {
  callee: 'InstanceNorm.__init__',
  order: ['num_channels', 'eps', 'affine'],
  defaults: { eps: 1e-5, affine: true },
  wording: pythonCall,
};

/**
 * `megengine.module.InstanceNorm` (MegEngine 1.13, CPU): inputs `(N, C, H, W)`; each channel of each instance is normalised
 * with its own mean and biased variance, in both modes; `weight` and `bias` have the shape `(num_channels,)`. There are no
 * running statistics.
 *
 * An input with another number of channels is not an error: `num_channels` is the size of `weight` and `bias` alone, and
 * the channels beyond them become NaN, where MegEngine reads other memory.
 */
export class InstanceNorm extends Module {
  num_channels: number;
  eps: number;
  affine: boolean;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `num_channels` that is no
   *   integer; ValueError for a negative one.
   */
  constructor(...args: InstanceNormArguments) {
    const { name, num_channels, eps, affine } = bindConstructor(signature, args);
    super(name);
    this.num_channels = num_channels;
    this.eps = eps;
    this.affine = affine;
    if (affine) ({ weight: this.weight, bias: this.bias } = affineParameters([arrayLength(num_channels)]));
  }

  protected override run(inp: Tensor): Pass {
    const { affine, weight, bias, eps } = this;
    return instanceNorm({ inp, affine, weight, bias, eps });
  }
}
