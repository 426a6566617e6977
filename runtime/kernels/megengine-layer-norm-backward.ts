const fround = Math.fround;

/** What the backward pass of one MegEngine layer norm call reads. */
export interface MegengineLayerNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  /** Elements a slice. */
  readonly size: number;
  /** Mean and reciprocal standard deviation of each slice. */
  readonly mean: Float32Array;
  readonly rstd: Float32Array;
  /** Scale, one value an element of a slice; `null` without affine parameters. */
  readonly weight: Float32Array | null;
}

/**
 * Gradients of layer norm, in the order of MegEngine 1.13's CPU kernel (`naive::LayerNormBackwardImpl`): float32
 * throughout, one element after the other.
 *
 * @param dx Receives the gradient of `x`.
 * @param dweight Receives the gradient of the scale, one value an element of a slice.
 * @param dbias Receives the gradient of the offset, likewise.
 */
export function megengineLayerNormBackward(
  input: MegengineLayerNormBackwardInput,
  dx: Float32Array,
  dweight: Float32Array,
  dbias: Float32Array,
): void {
  const { x, dy, size, weight } = input;
  dweight.fill(0);
  dbias.fill(0);
  for (let slice = 0; slice < input.mean.length; slice += 1) {
    const mean = input.mean[slice];
    const rstd = input.rstd[slice];
    const start = slice * size;
    let dot = 0;
    let sum = 0;
    for (let i = 0; i < size; i += 1) {
      const value = x[start + i];
      const gradient = dy[start + i];
      const scale = weight === null ? 1 : weight[i];
      sum = fround(sum + fround(gradient * scale));
      dot = fround(dot + fround(fround(gradient * value) * scale));
      dweight[i] += fround(fround(fround(value - mean) * rstd) * gradient);
      dbias[i] += gradient;
    }
    const difference = fround(fround(sum * mean) - dot);
    const slope = fround(fround(fround(fround(difference * rstd) * rstd) * rstd) / size);
    const offset = fround(fround(-slope * mean) - fround(fround(sum * rstd) / size));
    for (let i = 0; i < size; i += 1) {
      const scale = weight === null ? 1 : weight[i];
      const direct = fround(fround(dy[start + i] * rstd) * scale);
      dx[start + i] = fround(direct + fround(x[start + i] * slope)) + offset;
    }
  }
}
