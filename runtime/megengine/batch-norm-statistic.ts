import type { Tensor } from '../tensor.ts';
import { asyncError } from './async-error.ts';

/**
 * A running statistic that a training call of batch norm updates: of shape `(C,)`, or of four axes. Of the latter MegEngine
 * 1.13 takes fewer values than `channels` too, for a layer without affine parameters, and replaces them by a tensor that it
 * fills in part; here those there are get updated.
 *
 * @throws AsyncError for another shape.
 */
export function trainingStatistic(name: string, values: Tensor, inp: Tensor, channels: number): Float32Array {
  const { shape, data } = values;
  const fits = shape.length === 1 ? shape[0] === inp.shape[1] : shape.length === 4 && data.length <= channels;
  if (!fits) throw asyncError(`${name} has the shape {${shape.join(',')}}, expected {1,${channels},1,1}`);
  return data;
}

/**
 * A running statistic that an inference call of batch norm reads, of shape `(1, channels, 1, 1)`.
 *
 * @throws AsyncError for another shape, also for `(C,)`, which MegEngine 1.13 takes in training only.
 */
export function inferenceStatistic(
  name: string,
  values: Tensor,
  _inp: Tensor,
  channels: number,
): Float32Array {
  const { shape } = values;
  if (shape.length === 4 && shape[1] === channels && values.data.length === channels) return values.data;
  throw asyncError(`${name} has the shape {${shape.join(',')}}, expected {1,${channels},1,1}`);
}
