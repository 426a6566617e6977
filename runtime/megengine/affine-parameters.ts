import { elementCount, ones, zeros } from '../kernels/arrays.ts';
import { Parameter } from '../parameter.ts';

/** Fresh `weight` of ones and `bias` of zeros in a shape. */
export function affineParameters(shape: readonly number[]): { weight: Parameter; bias: Parameter } {
  const size = elementCount(shape);
  return {
    weight: new Parameter(ones(size), shape, 'weight', true),
    bias: new Parameter(zeros(size), shape, 'bias', true),
  };
}
