import type { CallForms } from '../call/call-forms.ts';
import type { Signature } from '../call/signature.ts';
import { pythonCall } from '../call/wordings.ts';
import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import type { Tensor } from '../tensor.ts';
import { affineParameters } from './affine-parameters.ts';
import { axisLength } from './array-size.ts';
import { bindConstructor, type ModuleParameters } from './bind-constructor.ts';
import { layerNorm } from './functional-layer-norm.ts';
import { Module } from './module-base.ts';
import type { Pass } from './pass.ts';

/** Parameters of `megengine.module.LayerNorm` (MegEngine 1.13). */
export interface LayerNormParameters {
  /** Lengths of the last axes, or of the last one. */
  normalized_shape: number | readonly number[];
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Whether the layer has `weight` and `bias`. Default true. */
  affine: boolean;
}

/** Ways to call the constructor of `megengine.module.LayerNorm`. */
export type LayerNormArguments = CallForms<
  LayerNormParameters & ModuleParameters,
  'normalized_shape',
  [normalized_shape: number | readonly number[]],
  [eps: number, affine: boolean]
>;

const signature: Signature<LayerNormParameters> = {
  callee: 'LayerNorm.__init__',
  order: ['normalized_shape', 'eps', 'affine'],
  defaults: { eps: 1e-5, affine: true },
  wording: pythonCall,
};

/**
 * `megengine.module.LayerNorm` (MegEngine 1.13, CPU): inputs with at least one axis before those of `normalized_shape`; each
 * slice over these is normalised with its own mean and biased variance, in both modes; `weight` and `bias` have the shape
 * `normalized_shape`. An empty `normalized_shape` fails at the first forward call.
 */
export class LayerNorm extends Module {
  normalized_shape: readonly number[];
  eps: number;
  affine: boolean;

  /**
   * @throws TypeError for an unknown, repeated, missing or superfluous argument, and for a `normalized_shape` that holds
   *   anything but integers; ValueError for a negative one.
   */
  constructor(...args: LayerNormArguments) {
    const { name, normalized_shape, eps, affine } = bindConstructor(signature, args);
    super(name);
    this.normalized_shape = shapeOf(normalized_shape);
    this.eps = eps;
    this.affine = affine;
    if (affine)
      ({ weight: this.weight, bias: this.bias } = affineParameters(this.normalized_shape.map(axisLength)));
  }

  protected override run(inp: Tensor): Pass {
    const { normalized_shape, affine, weight, bias, eps } = this;
    return layerNorm({ inp, normalized_shape, affine, weight, bias, eps });
  }
}

function shapeOf(lengths: unknown): readonly number[] {
  if (typeof lengths === 'number' && Number.isInteger(lengths)) return [lengths];
  if (typeof lengths === 'boolean') throw frameworkError('TypeError', 'an integer is required');
  if (typeof lengths === 'string' || Array.isArray(lengths))
    return Array.from<unknown>(lengths).map(axisLength);
  throw frameworkError('TypeError', `'${typeName(lengths)}' object is not iterable`);
}
