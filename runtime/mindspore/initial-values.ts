import { elementCount, zeros } from '../kernels/arrays.ts';
import { frameworkError } from '../python/framework-error.ts';
import { listText } from '../python/list-text.ts';
import { typeName } from '../python/type-name.ts';
import { isTensor, type Tensor } from '../tensor.ts';

/** Initial values of a parameter: a name, one number for all of them, or a tensor of the parameter's shape. */
export type Initializer = 'ones' | 'zeros' | number | Tensor;

/**
 * The initial values of a parameter, as `mindspore.common.initializer` gives them (MindSpore 2.10).
 * `true` and `false` count as the numbers 1 and 0, as in Python.
 *
 * @throws ValueError for a tensor of another shape, TypeError for a value of another type.
 * @throws NotImplementedError for the names of random initialisers, which this runtime does not have.
 */
export function initialValues(initial: unknown, shape: readonly number[]): Float32Array {
  const count = elementCount(shape);
  const value = typeof initial === 'string' ? { ones: 1, zeros: 0 }[initial.toLowerCase()] : initial;
  if (typeof value === 'number' || typeof value === 'boolean') return zeros(count).fill(Number(value));
  if (typeof initial === 'string') {
    throw frameworkError(
      'NotImplementedError',
      `initializer '${initial}' is not available: 'ones' and 'zeros' only`,
    );
  }
  if (!isTensor(initial)) {
    throw frameworkError(
      'TypeError',
      `For 'initializer', the type of the 'init' argument should be 'Tensor', 'number', 'string' or 'initializer', but got ${typeName(initial)}.`,
    );
  }
  const got = listText(initial.shape);
  const expected = listText(shape);
  if (got !== expected) {
    throw frameworkError(
      'ValueError',
      `For 'initializer', the shape of the 'init' argument should be same as the argument 'shape', but got the 'init' argument shape ${got} and the argument 'shape' ${expected}.`,
    );
  }
  return initial.data.slice();
}
