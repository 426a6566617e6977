/**
 * Exponential moving averages with the weight `newWeight` of the new batch, as MegEngine 1.13's CPU kernel updates them:
 * in float64, rounded once. The running variance takes the unbiased variance; with one element a channel it becomes NaN.
 *
 * @param variance Biased variance of each channel of the batch.
 * @param count Elements a channel.
 * @param runningMean `null` where there is none, like `runningVar`.
 */
export function megengineRunningStatistics(
  mean: Float32Array,
  variance: Float32Array,
  count: number,
  newWeight: number,
  runningMean: Float32Array | null,
  runningVar: Float32Array | null,
): void {
  const kept = 1 - newWeight;
  if (runningMean !== null) {
    for (let c = 0; c < mean.length; c += 1) {
      runningMean[c] = kept * runningMean[c] + newWeight * mean[c];
    }
  }
  if (runningVar !== null) {
    for (let c = 0; c < variance.length; c += 1) {
      runningVar[c] = kept * runningVar[c] + (newWeight * variance[c] * count) / (count - 1);
    }
  }
}
