import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';

/**
 * One length of a shape that NumPy is to allocate, as the constructors' `np.ones((1, num_features, 1, 1))` reads it.
 *
 * @throws TypeError unless it is an integer, ValueError if it is negative.
 */
export function axisLength(value: unknown): number {
  const length = typeof value === 'boolean' ? Number(value) : value;
  if (typeof length !== 'number' || !Number.isInteger(length)) {
    throw frameworkError('TypeError', `'${typeName(value)}' object cannot be interpreted as an integer`);
  }
  return notNegative(length);
}

/**
 * The length of a one-dimensional array that NumPy is to allocate, as the constructors' `np.ones(num_channels)` reads it.
 *
 * @throws TypeError unless it is an integer, ValueError if it is negative.
 */
export function arrayLength(value: unknown): number {
  const length = typeof value === 'boolean' ? Number(value) : value;
  if (typeof length !== 'number' || !Number.isInteger(length)) {
    const text = typeof value === 'number' || typeof value === 'string' ? String(value) : typeName(value);
    throw frameworkError('TypeError', `expected a sequence of integers or a single integer, got '${text}'`);
  }
  return notNegative(length);
}

function notNegative(length: number): number {
  if (length < 0) throw frameworkError('ValueError', 'negative dimensions are not allowed');
  return length;
}
