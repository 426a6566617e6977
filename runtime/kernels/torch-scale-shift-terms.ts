const fround = Math.fround;

/**
 * Linear and constant term of each channel: `scale = invstd * weight`, `shift = bias - mean * scale` fused, as
 * `batch_norm_cpu_collect_linear_and_constant_terms` computes them (PyTorch 2.13, CPU).
 *
 * @param weight `null` stands for ones, and `bias` `null` for zeros.
 */
export function torchScaleShiftTerms(
  mean: Float32Array,
  invstd: Float32Array,
  weight: Float32Array | null,
  bias: Float32Array | null,
  scale: Float32Array,
  shift: Float32Array,
): void {
  for (let c = 0; c < mean.length; c += 1) {
    const factor = weight === null ? invstd[c] : fround(invstd[c] * weight[c]);
    scale[c] = factor;
    shift[c] = (bias === null ? 0 : bias[c]) - mean[c] * factor;
  }
}
