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
  let i = 0;
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const factor = scale[c];
      const offset = shift[c];
      for (const end = i + spatial; i < end; i += 1) y[i] = fround(x[i] * factor + offset);
    }
  }
}
