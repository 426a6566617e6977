const fround = Math.fround;

/**
 * Layer norm as MegEngine 1.13's CPU kernel (`naive::LayerNormForwardImpl`) computes it: two passes over each slice of
 * `size` elements in float32; then `(x - mean) / std`, and `* weight + bias` where they are.
 *
 * @param affine Scale and offset, one value an element of a slice.
 * @param mean Receives one value a slice.
 * @param rstd Receives the reciprocal standard deviation, likewise.
 */
export function megengineLayerNorm(
  x: Float32Array,
  size: number,
  affine: { readonly weight: Float32Array; readonly bias: Float32Array } | null,
  eps: number,
  y: Float32Array,
  mean: Float32Array,
  rstd: Float32Array,
): void {
  const epsilon = fround(eps);
  for (let slice = 0; slice < mean.length; slice += 1) {
    const start = slice * size;
    const end = start + size;
    let sum = 0;
    for (let i = start; i < end; i += 1) sum = fround(sum + x[i]);
    const centre = fround(sum / size);
    let deviations = 0;
    for (let i = start; i < end; i += 1) {
      const difference = fround(x[i] - centre);
      deviations = fround(deviations + fround(difference * difference));
    }
    const variance = fround(deviations / size);
    const deviation = fround(Math.sqrt(fround(variance + epsilon)));
    if (affine === null) {
      for (let i = start; i < end; i += 1) y[i] = fround(x[i] - centre) / deviation;
    } else {
      const { weight, bias } = affine;
      for (let i = 0; i < size; i += 1) {
        const normalised = fround(fround(x[start + i] - centre) / deviation);
        y[start + i] = fround(normalised * weight[i]) + bias[i];
      }
    }
    mean[slice] = centre;
    rstd[slice] = 1 / deviation;
  }
}
