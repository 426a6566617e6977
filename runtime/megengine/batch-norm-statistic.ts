import type { Tensor } from '../tensor.ts';
import { asyncError } from './async-error.ts';

/**
 * A running statistic that a training call of batch norm updates: of shape `(C,)`, or of four axes. MegEngine 1.13 does not
 * compare the length of the latter with the input's channels; what has no counterpart stays.
 *
 * @throws AsyncError for another shape.
 */
export function trainingStatistic(name: string, values: Tensor, inp: Tensor): Float32Array {
  const { shape } = values;
  if (shape.length === 4 || (shape.length === 1 && shape[0] === inp.shape[1])) return values.data;
  throw asyncError(`${name} has the shape {${shape.join(',')}}, expected {1,${inp.shape[1]},1,1}`);
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
