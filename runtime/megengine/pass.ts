import type { Tensor } from '../tensor.ts';

/** One call of an operator and what its backward pass needs. */
export interface Pass {
  readonly output: Tensor;
  /** @param dy Gradient of the output, of its size. */
  backward(dy: Float32Array): Gradients;
}

/** Gradients of one call; `null` for what has none. */
export interface Gradients {
  /** Gradient of the input, of its shape. */
  readonly dx: Tensor;
  readonly dweight: Float32Array | null;
  readonly dbias: Float32Array | null;
}
