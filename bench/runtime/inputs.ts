/** Arrays that a layer of `features` channels or normalised elements works on. */
export interface Inputs {
  readonly x: Float32Array;
  readonly dy: Float32Array;
  readonly weight: Float32Array;
  readonly bias: Float32Array;
  readonly mean: Float32Array;
  readonly variance: Float32Array;
}

/** The same numbers in every run: of about unit scale, weights and variances around 1. */
export function inputsOf(shape: readonly number[], features: number): Inputs {
  const count = shape.reduce((product, length) => product * length, 1);
  return {
    x: uniform(count, 1, -1.7, 1.7),
    dy: uniform(count, 2, -1, 1),
    weight: uniform(features, 3, 0.5, 1.5),
    bias: uniform(features, 4, -0.5, 0.5),
    mean: uniform(features, 5, -0.2, 0.2),
    variance: uniform(features, 6, 0.8, 1.2),
  };
}

/** Uniform numbers from a linear congruential generator (Numerical Recipes). */
function uniform(count: number, seed: number, low: number, high: number): Float32Array {
  const values = new Float32Array(count);
  let state = seed;
  for (let i = 0; i < count; i += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    values[i] = low + ((high - low) * state) / 2 ** 32;
  }
  return values;
}
