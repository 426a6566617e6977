const fround = Math.fround;

/**
 * Scale and shift of each channel of a frozen batch norm: `scale = (variance + eps) ** -0.5 * weight`,
 * `shift = -mean * scale + bias`, every operation rounded to float32, as `_BatchNorm.forward` of MegEngine 1.13 computes
 * them. The power is correctly rounded here, while the C library's `powf` is off by one digit in some thousandth of cases.
 *
 * @param weight `null` stands for ones, and `bias` `null` for zeros.
 */
export function megengineFrozenTerms(
  mean: Float32Array,
  variance: Float32Array,
  weight: Float32Array | null,
  bias: Float32Array | null,
  eps: number,
  scale: Float32Array,
  shift: Float32Array,
): void {
  const epsilon = fround(eps);
  for (let c = 0; c < scale.length; c += 1) {
    const reciprocal = fround(Math.pow(fround(variance[c] + epsilon), -0.5));
    const factor = weight === null ? reciprocal : fround(reciprocal * weight[c]);
    scale[c] = factor;
    shift[c] = fround(-mean[c] * factor);
    if (bias !== null) shift[c] += bias[c];
  }
}
