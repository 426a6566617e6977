const fround = Math.fround;

/**
 * Layer norm as MindSpore 2.10's CPU kernel computes it: sum and sum of squares of each row in float64, the rest in
 * float32. The variance `E[x^2] - E[x]^2` is cut off at 0; no operation is fused.
 *
 * @param size Elements a row; `x` holds whole rows.
 * @param gamma Scale, repeated along `x`; its length divides that of `x`, and `beta` has the same.
 * @param mean Receives one value a row.
 * @param variance Receives one value a row.
 */
export function mindsporeLayerNorm(
  x: Float32Array,
  size: number,
  gamma: Float32Array,
  beta: Float32Array,
  epsilon: number,
  y: Float32Array,
  mean: Float32Array,
  variance: Float32Array,
): void {
  const eps = fround(epsilon);
  const period = gamma.length;
  for (let row = 0; row < mean.length; row += 1) {
    const start = row * size;
    let sum = 0;
    let squares = 0;
    for (let i = start; i < start + size; i += 1) {
      sum += x[i];
      squares += x[i] * x[i];
    }
    const average = sum / size;
    const spread = fround(squares / size - average * average);
    const centre = fround(average);
    mean[row] = centre;
    // std::max(x, 0.0) keeps its first argument unless that is less than 0, so NaN stays.
    variance[row] = spread < 0 ? 0 : spread;
    const deviation = fround(Math.sqrt(fround(variance[row] + eps)));
    for (let i = start, p = start % period; i < start + size; i += 1, p = p + 1 === period ? 0 : p + 1) {
      y[i] = fround(fround(fround(x[i] - centre) / deviation) * gamma[p]) + beta[p];
    }
  }
}
