/** How a contiguous `(N, C, ...)` tensor is walked: `batch` blocks of `channels` rows of `spatial` elements. */
export interface ChannelLayout {
  readonly batch: number;
  readonly channels: number;
  readonly spatial: number;
}

/** The layout of a shape of rank 2 or more, its second axis being the channels. */
export function channelLayout(shape: readonly number[]): ChannelLayout {
  let spatial = 1;
  for (let axis = 2; axis < shape.length; axis += 1) spatial *= shape[axis];
  return { batch: shape[0], channels: shape[1], spatial };
}
