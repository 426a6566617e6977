import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** The parameters of local response norm, as MindSpore has them. */
export interface DepthResponse {
  /** Channels on either side that count. */
  readonly depthRadius: number;
  readonly bias: number;
  readonly alpha: number;
  readonly beta: number;
}

/**
 * Local response norm across channels as oneDNN 2.2 computes it in MindSpore 2.10 (CPU): `x * omega ** -beta` with
 * `omega = bias + alpha * sum(x * x)`, in float32. oneDNN divides by the window's size what MindSpore multiplied by it.
 *
 * @param omega Receives one value an element.
 * @param power Receives `omega ** -beta`, by square roots where `beta` is 0.75.
 */
export function onednnLocalResponseNorm(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  { depthRadius, bias, alpha, beta }: DepthResponse,
  y: Float32Array,
  omega: Float32Array,
  power: Float32Array,
): void {
  const size = 2 * depthRadius + 1;
  const factor = fround(fround(alpha) * size);
  const offset = fround(bias);
  const exponent = fround(beta);
  for (let n = 0; n < batch; n += 1) {
    for (let c = 0; c < channels; c += 1) {
      const first = Math.max(0, c - depthRadius);
      const last = Math.min(channels - 1, c + depthRadius);
      for (let s = 0; s < spatial; s += 1) {
        let sum = 0;
        for (let q = first; q <= last; q += 1) {
          const value = x[(n * channels + q) * spatial + s];
          sum = fround(sum + fround(value * value));
        }
        const i = (n * channels + c) * spatial + s;
        const base = fround(offset + fround(fround(factor * sum) / size));
        omega[i] = base;
        power[i] =
          exponent === 0.75
            ? Math.sqrt(fround(1 / fround(fround(Math.sqrt(base)) * base)))
            : 1 / fround(Math.pow(base, exponent));
        y[i] = x[i] * power[i];
      }
    }
  }
}
