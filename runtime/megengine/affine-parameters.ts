import { Parameter } from '../parameter.ts';

/** Fresh `weight` of ones and `bias` of zeros in a shape. */
export function affineParameters(shape: readonly number[]): { weight: Parameter; bias: Parameter } {
  const size = shape.reduce((product, length) => product * length, 1);
  return {
    weight: new Parameter(new Float32Array(size).fill(1), shape, 'weight', true),
    bias: new Parameter(new Float32Array(size), shape, 'bias', true),
  };
}
