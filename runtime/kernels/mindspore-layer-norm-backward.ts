const fround = Math.fround;

/** What the backward pass of one MindSpore layer norm call reads. */
export interface MindsporeLayerNormBackwardInput {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  /** Elements a row. */
  readonly size: number;
  /** Mean and biased variance of each row. */
  readonly mean: Float32Array;
  readonly variance: Float32Array;
  /** Scale, repeated along `x`. */
  readonly gamma: Float32Array;
  readonly epsilon: number;
}

/**
 * Gradients of layer norm, in the order of MindSpore 2.10's `LayerNormGrad` on the CPU: float32, one element after the
 * other, nothing fused.
 *
 * @param dgamma Receives the gradient of the scale, of its length; `dbeta` likewise.
 */
export function mindsporeLayerNormBackward(
  input: MindsporeLayerNormBackwardInput,
  dx: Float32Array,
  dgamma: Float32Array,
  dbeta: Float32Array,
): void {
  const { x, dy, size, gamma } = input;
  const period = gamma.length;
  const eps = fround(input.epsilon);
  const share = fround(1 / size);
  dgamma.fill(0);
  dbeta.fill(0);
  for (let row = 0; row < input.mean.length; row += 1) {
    const start = row * size;
    const mean = input.mean[row];
    const spread = fround(input.variance[row] + eps);
    const rstd = fround(Math.pow(spread, -0.5));
    let dot = 0;
    let sum = 0;
    let deviations = 0;
    for (let i = start, p = start % period; i < start + size; i += 1, p = p + 1 === period ? 0 : p + 1) {
      const difference = fround(x[i] - mean);
      const scaled = fround(dy[i] * gamma[p]);
      dot = fround(dot + fround(scaled * difference));
      sum = fround(sum + scaled);
      deviations = fround(deviations + difference);
      dgamma[p] += fround(fround(dy[i] * rstd) * difference);
      dbeta[p] += dy[i];
    }
    dot = fround(fround(-0.5 * dot) * fround(Math.pow(spread, -1.5)));
    const slope = fround(fround(dot * 2) * share);
    const mixed = fround(fround(share * dot) * fround(-2 * deviations));
    const offset = fround(fround(fround(-rstd * sum) + mixed) * share);
    for (let i = start, p = start % period; i < start + size; i += 1, p = p + 1 === period ? 0 : p + 1) {
      const through = fround(fround(dy[i] * gamma[p]) * rstd);
      dx[i] = fround(through + fround(slope * fround(x[i] - mean))) + offset;
    }
  }
}
