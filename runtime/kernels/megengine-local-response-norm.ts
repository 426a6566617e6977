import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** Float32 lanes of the vectors in MegEngine's AVX build. */
const LANES = 8;

/** The parameters of one local response norm call. */
export interface LocalResponseNormTerms {
  /** Channels in the window, odd; the channel itself is in the middle. */
  readonly size: number;
  readonly k: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * `y = x * (k + alpha * sum(x ** 2)) ** -beta`, the sum running over the window of channels, as MegEngine 1.13's CPU
 * kernel (`x86::lrn_single_instance`, FMA) computes it: multiplication and addition fused; the power by exponential and
 * logarithm where eight positions fill a vector, else directly. These functions are correctly rounded here, while the C
 * library's may be off by one digit in a thousand.
 */
export function megengineLocalResponseNorm(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  terms: LocalResponseNormTerms,
  y: Float32Array,
): void {
  const half = Math.floor(terms.size / 2);
  const k = fround(terms.k);
  const alpha = fround(terms.alpha);
  const exponent = -fround(terms.beta);
  const whole = spatial - (spatial % LANES);
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const first = Math.max(c - half, 0);
      const last = Math.min(c + half, channels - 1);
      const row = (n * channels + c) * spatial;
      for (let i = 0; i < spatial; i += 1) {
        let squares = 0;
        for (let w = first; w <= last; w += 1) {
          const value = x[(n * channels + w) * spatial + i];
          squares = fround(value * value + squares);
        }
        const base = fround(alpha * squares + k);
        const power =
          i < whole
            ? fround(Math.exp(fround(exponent * fround(Math.log(base)))))
            : fround(Math.pow(base, exponent));
        y[row + i] = x[row + i] * power;
      }
    }
  }
}
