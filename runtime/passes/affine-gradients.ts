/** Gradients of one call of a layer with a scale and an offset. */
export interface AffineGradients {
  readonly dx: Float32Array;
  readonly dweight: Float32Array;
  readonly dbias: Float32Array;
}
