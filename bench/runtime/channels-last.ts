/** A `(N, C, ...)` array as `(N, ..., C)`, `spatial` being the product of the axes after the channels. */
export function channelsLast(values: Float32Array, channels: number, spatial: number): Float32Array {
  const moved = new Float32Array(values.length);
  const block = channels * spatial;
  for (let start = 0; start < values.length; start += block) {
    for (let c = 0; c < channels; c += 1) {
      for (let i = 0; i < spatial; i += 1) {
        moved[start + i * channels + c] = values[start + c * spatial + i];
      }
    }
  }
  return moved;
}
