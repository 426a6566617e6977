import type { ChannelLayout } from './channel-layout.ts';

const fround = Math.fround;

/** Lanes of the vectors that oneDNN's plain-layout kernel, built for SSE, sums with. */
const LANES = 4;
const lanes = new Float32Array(LANES);

/**
 * Mean and biased variance of each channel, as oneDNN 2.2's `ncsp_bnorm` computes them in MindSpore 2.10 (CPU, one
 * thread): float32, four running sums over each spatial block, the rest of the block added to the first.
 * Without any element both are 0.
 */
export function onednnChannelStatistics(
  x: Float32Array,
  { batch, channels, spatial }: ChannelLayout,
  mean: Float32Array,
  variance: Float32Array,
): void {
  const count = batch * spatial;
  if (count === 0) {
    mean.fill(0);
    variance.fill(0);
    return;
  }
  const whole = spatial - (spatial % LANES);
  for (let c = 0; c < channels; c += 1) {
    let sum = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      lanes.fill(0);
      for (let i = 0; i < spatial; i += 1) lanes[i < whole ? i % LANES : 0] += x[start + i];
      sum = addLanes(sum);
    }
    const centre = fround(sum / count);
    let deviations = 0;
    for (let n = 0; n < batch; n += 1) {
      const start = (n * channels + c) * spatial;
      lanes.fill(0);
      for (let i = 0; i < spatial; i += 1) {
        const difference = fround(x[start + i] - centre);
        lanes[i < whole ? i % LANES : 0] += fround(difference * difference);
      }
      deviations = addLanes(deviations);
    }
    mean[c] = centre;
    variance[c] = deviations / count;
  }
}

function addLanes(start: number): number {
  let sum = start;
  for (let i = 0; i < LANES; i += 1) sum = fround(sum + lanes[i]);
  return sum;
}
