const fround = Math.fround;

/**
 * Exponential moving averages with the weight `newWeight` of the new batch, as MindSpore 2.10's CPU kernel updates them.
 * Since 2.5.0 `moving_variance` takes the unbiased variance, and becomes NaN with one element a channel; up to 2.4.10 it
 * takes the biased one.
 *
 * @param variance Biased variance of each channel of the batch.
 * @param count Elements a channel.
 */
export function mindsporeMovingStatistics(
  mean: Float32Array,
  variance: Float32Array,
  count: number,
  newWeight: number,
  unbiased: boolean,
  movingMean: Float32Array,
  movingVariance: Float32Array,
): void {
  const weight = fround(newWeight);
  const kept = fround(1 - weight);
  const bessel = unbiased ? fround(count / (count - 1)) : 1;
  for (let c = 0; c < mean.length; c += 1) {
    movingMean[c] = fround(movingMean[c] * kept) + fround(mean[c] * weight);
    movingVariance[c] = fround(movingVariance[c] * kept) + fround(fround(variance[c] * bessel) * weight);
  }
}
