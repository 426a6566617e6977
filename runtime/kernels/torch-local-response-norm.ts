import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** The parameters of local response norm, as PyTorch has them. */
export interface LocalResponse {
  /** Channels that are averaged, those beyond the first and last counting as zeros. */
  readonly size: number;
  readonly alpha: number;
  readonly beta: number;
  readonly k: number;
}

/**
 * Local response norm as PyTorch 2.13 composes it (CPU): `x / (mean(x * x) * alpha + k) ** beta`, every step rounded to
 * float32. An even `size` reaches one channel further back than ahead.
 *
 * @param base Receives `mean(x * x) * alpha + k` of each element.
 * @param divisor Receives its power. PyTorch's vectorised `pow` is within one ulp of it.
 */
export function torchLocalResponseNorm(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  { size, alpha, beta, k }: LocalResponse,
  y: Float32Array,
  base: Float32Array,
  divisor: Float32Array,
): void {
  const factor = fround(alpha);
  const offset = fround(k);
  const exponent = fround(beta);
  const back = Math.floor(size / 2);
  const ahead = Math.floor((size - 1) / 2);
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const first = Math.max(0, c - back);
      const last = Math.min(channels - 1, c + ahead);
      for (let s = 0; s < spatial; s += 1) {
        let sum = 0;
        for (let q = first; q <= last; q += 1) {
          const value = x[(n * channels + q) * spatial + s];
          sum = fround(sum + fround(value * value));
        }
        const i = (n * channels + c) * spatial + s;
        base[i] = fround(fround(sum / size) * factor) + offset;
        divisor[i] = Math.pow(base[i], exponent);
        y[i] = x[i] / divisor[i];
      }
    }
  }
}
