import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** `y = x * scale[c] + shift[c]`, each element rounded once, as a fused multiply-add does. */
export function scaleShift(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  scale: Float32Array,
  shift: Float32Array,
  y: Float32Array,
): void {
  let start = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      scaleShiftRow(x, start, start + spatial, scale[c], shift[c], y);
      start += spatial;
    }
  }
}

/** Eight elements a turn: engines do not unroll loops, and a turn costs more than an element. */
function scaleShiftRow(
  x: Float32Array,
  start: number,
  end: number,
  factor: number,
  offset: number,
  y: Float32Array,
): void {
  let i = start;
  for (const whole = end - 7; i < whole; i += 8) {
    y[i] = fround(x[i] * factor + offset);
    y[i + 1] = fround(x[i + 1] * factor + offset);
    y[i + 2] = fround(x[i + 2] * factor + offset);
    y[i + 3] = fround(x[i + 3] * factor + offset);
    y[i + 4] = fround(x[i + 4] * factor + offset);
    y[i + 5] = fround(x[i + 5] * factor + offset);
    y[i + 6] = fround(x[i + 6] * factor + offset);
    y[i + 7] = fround(x[i + 7] * factor + offset);
  }
  for (; i < end; i += 1) y[i] = fround(x[i] * factor + offset);
}
