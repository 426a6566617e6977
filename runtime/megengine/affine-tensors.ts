import type { Tensor } from '../tensor.ts';
import { assertThat } from './assert-that.ts';
import { asyncError } from './async-error.ts';

/** Scale and offset of one call. */
export interface AffineTensors {
  readonly weight: Tensor;
  readonly bias: Tensor;
}

/**
 * The affine parameters of `layer_norm`, `group_norm` and `instance_norm`, or `null` where `affine` is false.
 *
 * @throws AssertionError if one is missing; AsyncError if their shapes differ.
 */
export function affineTensors(
  affine: boolean,
  weight: Tensor | null,
  bias: Tensor | null,
): AffineTensors | null {
  if (!affine) return null;
  assertThat(weight !== null, 'weight must be provided if affine is True');
  assertThat(bias !== null, 'bias must be provided if affine is True');
  const [scale, offset] = [weight.shape, bias.shape].map((shape) => shape.join(','));
  if (scale !== offset) throw asyncError(`weight has the shape {${scale}}, but bias {${offset}}`);
  return { weight, bias };
}
