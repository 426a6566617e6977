/** A `(N, C, ...)` array as `(N, ..., C)`, `spatial` being the product of the axes after the channels. */
export function channelsLast(values: Float32Array, channels: number, spatial: number): Float32Array {
  return transposed(values, channels, spatial);
}

/** A `(N, ..., C)` array as `(N, C, ...)`. */
export function channelsFirst(values: Float32Array, channels: number, spatial: number): Float32Array {
  return transposed(values, spatial, channels);
}

/** Every block of `rows` x `columns` turned into `columns` x `rows`. */
function transposed(values: Float32Array, rows: number, columns: number): Float32Array {
  const moved = new Float32Array(values.length);
  const block = rows * columns;
  for (let start = 0; start < values.length; start += block) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 1) {
        moved[start + column * rows + row] = values[start + row * columns + column];
      }
    }
  }
  return moved;
}
