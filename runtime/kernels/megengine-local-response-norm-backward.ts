import type { ChannelLayout } from './channel-layout.ts';
import type { LocalResponseNormTerms } from './megengine-local-response-norm.ts';

const fround = Math.fround;

/**
 * Gradient of local response norm, in the order of MegEngine 1.13's CPU kernel (`naive::LRNBackwardImpl`): float32, every
 * operation rounded; each channel adds to the gradients of the channels in its window.
 */
export function megengineLocalResponseNormBackward(
  x: Float32Array,
  dy: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  terms: LocalResponseNormTerms,
  dx: Float32Array,
): void {
  const half = Math.floor(terms.size / 2);
  const k = fround(terms.k);
  const alpha = fround(terms.alpha);
  const exponent = -fround(terms.beta);
  const slopeExponent = fround(exponent - 1);
  dx.fill(0);
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const first = Math.max(c - half, 0);
      const last = Math.min(c + half, channels - 1);
      for (let i = 0; i < spatial; i += 1) {
        const column = n * channels * spatial + i;
        const here = column + c * spatial;
        let base = k;
        for (let w = first; w <= last; w += 1) {
          const value = x[column + w * spatial];
          base = fround(base + fround(alpha * fround(value * value)));
        }
        const slope = fround(fround(x[here] * exponent) * fround(Math.pow(base, slopeExponent)));
        const direct = fround(Math.pow(base, exponent));
        for (let w = first; w <= last; w += 1) {
          const there = column + w * spatial;
          let factor = fround(fround(fround(slope * 2) * x[there]) * alpha);
          if (w === c) factor = fround(factor + direct);
          dx[there] += fround(factor * dy[here]);
        }
      }
    }
  }
}
