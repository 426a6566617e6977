const fround = Math.fround;

/**
 * Exponential moving averages with the weight `momentum` of the new batch, as `batch_norm_cpu_update_stats` computes them
 * (PyTorch 2.13, CPU). The running variance takes the unbiased variance `squares / (count - 1)`.
 *
 * @param squares Sum of squared deviations of each channel.
 * @param count Elements a channel; with 1 the running variance becomes NaN or infinite.
 */
export function torchRunningStatistics(
  mean: Float32Array,
  squares: Float32Array,
  count: number,
  momentum: number,
  runningMean: Float32Array,
  runningVar: Float32Array,
): void {
  const weight = fround(momentum);
  const kept = fround(1 - weight);
  for (let c = 0; c < mean.length; c += 1) {
    runningMean[c] = fround(weight * mean[c]) + fround(kept * runningMean[c]);
    runningVar[c] = weight * fround(squares[c] / (count - 1)) + fround(kept * runningVar[c]);
  }
}
