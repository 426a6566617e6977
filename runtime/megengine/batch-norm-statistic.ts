import type { Tensor } from '../tensor.ts';
import { checkFits } from './async-error.ts';

/**
 * A running statistic of batch norm.
 *
 * A training call, which updates it, takes it of shape `(C,)`, or of four axes. Of the latter MegEngine 1.13 takes fewer
 * values than `channels` too, for a layer without affine parameters, and replaces them by a tensor that it fills in part;
 * here those there are get updated. An inference call takes it of shape `(1, channels, 1, 1)` only.
 *
 * @throws AsyncError for another shape.
 */
export function runningStatistic(
  name: string,
  { shape, data }: Tensor,
  inp: Tensor,
  channels: number,
  training: boolean,
): Float32Array {
  const fits =
    shape.length === 1
      ? training && shape[0] === inp.shape[1]
      : shape.length === 4 &&
        (training ? data.length <= channels : shape[1] === channels && data.length === channels);
  checkFits(fits, name, shape, channels);
  return data;
}
