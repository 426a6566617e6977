import { ones, zeros } from '../kernels/arrays.ts';
import { channelLayout, type ChannelLayout } from '../kernels/channel-layout.ts';
import type { Tensor } from '../tensor.ts';
import { frameworkError } from '../python/framework-error.ts';
import { asyncError, checkFits } from './async-error.ts';

/** Scale and offset of one batch norm call, and how the input is walked with them. */
export interface BatchNormAffine {
  readonly layout: ChannelLayout;
  /** One value a channel of `layout`. */
  readonly weight: Float32Array;
  /** One value a channel of `layout`. */
  readonly bias: Float32Array;
}

/**
 * Reads scale and offset of shape `(C,)` or `(1, C, 1, 1)`; `null` stands for ones and zeros. Of shape `(1, 1, 1, 1)`
 * beside an input of more channels they make these into one: MegEngine 1.13 then normalises all elements together.
 *
 * @throws an IndexError for an input without a channel axis; AsyncError for a rank above 4, or if the channels differ.
 */
export function batchNormAffine(inp: Tensor, weight: Tensor | null, bias: Tensor | null): BatchNormAffine {
  const { shape } = inp;
  if (shape.length < 2) throw frameworkError('IndexError', 'tuple index out of range');
  if (shape.length > 4) {
    throw asyncError(`expect input, scale and bias to be 4 dim tensor, but got input dim: ${shape.length}`);
  }
  const scale = channelsOf('scale', weight, shape[1]);
  const offset = channelsOf('bias', bias, shape[1]);
  if (scale !== offset || (scale !== shape[1] && scale !== 1)) {
    throw asyncError(
      `inconsistent channel size, input channel: ${shape[1]}, scale channel: ${scale}, bias channel: ${offset}`,
    );
  }
  const layout =
    scale === shape[1] ? channelLayout(shape) : { batch: 1, channels: 1, spatial: inp.data.length };
  return {
    layout,
    weight: weight?.data ?? ones(scale),
    bias: bias?.data ?? zeros(scale),
  };
}

function channelsOf(name: string, values: Tensor | null, channels: number): number {
  if (values === null) return channels;
  const { shape } = values;
  const fits =
    shape.length === 1
      ? shape[0] === channels
      : shape.length === 4 && shape[0] === 1 && shape[2] === 1 && shape[3] === 1;
  checkFits(fits, name, shape, channels);
  return shape.length === 1 ? channels : shape[1];
}
