import { zeros } from './arrays.ts';
import type { ChannelLayout } from './channel-layout.ts';
import { laneDot } from './lane-dot.ts';
import { laneSum } from './lane-sum.ts';
import { LANES } from './lanes.ts';

const fround = Math.fround;

const lanes = new Float32Array(LANES);

/** What the backward pass of one group norm call reads. */
export interface GroupNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly layout: ChannelLayout;
  readonly groups: number;
  /** Mean and reciprocal standard deviation of each group of each batch element. */
  readonly mean: Float32Array;
  readonly rstd: Float32Array;
  /** One value a channel; `null` stands for ones. */
  readonly weight: Float32Array | null;
}

/**
 * Gradients of group norm, in the order of `GroupNormBackward` (PyTorch 2.13, CPU, AVX2, one thread).
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value a channel.
 * @param dbias Receives the gradient of the offset, one value a channel.
 */
export function torchGroupNormBackward(
  input: GroupNormBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { x, dy, layout, groups, weight } = input;
  const { batch, channels, spatial } = layout;
  const rows = batch * channels;
  const perGroup = channels / groups;
  const dots = zeros(rows);
  const sums = zeros(rows);
  dweight.fill(0);
  dbias.fill(0);
  for (let row = 0; row < rows; row += 1) {
    dots[row] = laneDot(dy, row * spatial, x, row * spatial, spatial, false);
    sums[row] = laneSum(dy, row * spatial, spatial);
    const g = Math.floor(row / perGroup);
    const c = row % channels;
    dweight[c] += fround(dots[row] - sums[row] * input.mean[g]) * input.rstd[g];
    dbias[c] += sums[row];
  }
  const share = fround(1 / (perGroup * spatial));
  for (let g = 0; g < batch * groups; g += 1) {
    const mean = input.mean[g];
    const rstd = input.rstd[g];
    const first = (g % groups) * perGroup;
    const dot = weightedSum(dots, g * perGroup, weight, first, perGroup);
    const sum = weightedSum(sums, g * perGroup, weight, first, perGroup);
    const difference = fround(sum * mean - dot);
    const slope = fround(fround(fround(fround(difference * rstd) * rstd) * rstd) * share);
    const offset = fround(fround(-slope * mean) - fround(sum * rstd) * share);
    for (let p = 0; p < perGroup; p += 1) {
      const scale = weight === null ? rstd : fround(rstd * weight[first + p]);
      const row = (g * perGroup + p) * spatial;
      for (let i = row; i < row + spatial; i += 1) {
        dx[i] = fround(scale * dy[i] + fround(slope * x[i])) + offset;
      }
    }
  }
}

/**
 * Sum of one value a channel times the channel's weight: eight fused lanes added one by one; of the rest, four at a time
 * unfused and what remains fused, as the compiler vectorised that loop.
 */
function weightedSum(
  values: Float32Array,
  start: number,
  weight: Float32Array | null,
  first: number,
  count: number,
): number {
  const whole = count - (count % LANES);
  const unfused = count - (count % 4);
  lanes.fill(0);
  for (let j = 0; j < whole; j += 1) {
    lanes[j % LANES] += values[start + j] * (weight === null ? 1 : weight[first + j]);
  }
  let sum = 0;
  for (let lane = 0; lane < LANES; lane += 1) sum = fround(sum + lanes[lane]);
  for (let j = whole; j < count; j += 1) {
    const product = values[start + j] * (weight === null ? 1 : weight[first + j]);
    sum = fround(sum + (j < unfused ? fround(product) : product));
  }
  return sum;
}
