import { zeros } from './arrays.ts';
/** Sum of a row-major `(N, channels)` array over its first axis, in float32, one row after the other. */
export function batchSum(values: Float32Array, channels: number): Float32Array {
  const sum = zeros(channels);
  addRows(values, sum);
  return sum;
}

/** Mean of a row-major `(N, C)` array over its first axis, in float32; `mean` receives the `C` values. */
export function batchMean(values: Float32Array, mean: Float32Array): void {
  const batch = values.length / mean.length;
  mean.fill(0);
  addRows(values, mean);
  for (let c = 0; c < mean.length; c += 1) mean[c] /= batch;
}

function addRows(values: Float32Array, sum: Float32Array): void {
  const channels = sum.length;
  for (let start = 0; start < values.length; start += channels) {
    for (let c = 0; c < channels; c += 1) sum[c] += values[start + c];
  }
}
