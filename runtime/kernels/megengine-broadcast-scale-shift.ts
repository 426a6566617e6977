import type { BroadcastLayout } from './broadcast-layout.ts';

const fround = Math.fround;

/**
 * `y = x * scale + shift`, product and sum rounded to float32 each, as MegEngine 1.13 multiplies and adds tensors that
 * broadcast. `y` has the longer of the two channel axes.
 */
export function megengineBroadcastScaleShift(
  x: Float32Array,
  { batch, rows, features, spatial }: BroadcastLayout,
  scale: Float32Array,
  shift: Float32Array,
  y: Float32Array,
): void {
  const channels = Math.max(rows, features);
  let out = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const factor = scale[c % features];
      const offset = shift[c % features];
      const row = (n * rows + (c % rows)) * spatial;
      for (let i = row; i < row + spatial; i += 1) {
        y[out] = fround(x[i] * factor) + offset;
        out += 1;
      }
    }
  }
}

/** Gradient of `x` under `megengineBroadcastScaleShift`; a repeated row receives the sum over the channels, one by one. */
export function megengineBroadcastScaleShiftBackward(
  dy: Float32Array,
  { batch, rows, features, spatial }: BroadcastLayout,
  scale: Float32Array,
  dx: Float32Array,
): void {
  const channels = Math.max(rows, features);
  dx.fill(0);
  let out = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const factor = scale[c % features];
      const row = (n * rows + (c % rows)) * spatial;
      for (let i = row; i < row + spatial; i += 1) {
        dx[i] += fround(dy[out] * factor);
        out += 1;
      }
    }
  }
}
