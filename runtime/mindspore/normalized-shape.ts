import { frameworkError } from '../python/framework-error.ts';
import { tupleText } from '../python/tuple-text.ts';
import { typeName } from '../python/type-name.ts';
import { valueText } from '../python/value-text.ts';

/**
 * The shape that a layer norm normalises, as its constructor checks it (MindSpore 2.10).
 *
 * @throws TypeError unless it is a list, ValueError if it is empty.
 */
export function normalizedShape(layer: string, shape: unknown): readonly number[] {
  if (!Array.isArray(shape)) {
    throw frameworkError(
      'TypeError',
      `For '${layer}', the type of 'normalized_shape' must be tuple[int] or list[int], but got ${valueText(shape)} and the type is <class '${typeName(shape)}'>.`,
    );
  }
  if (shape.length === 0) {
    throw frameworkError(
      'ValueError',
      'Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = []',
    );
  }
  return Object.freeze(shape.map((length: number) => length));
}

/** @throws ValueError unless all lengths of a parameter's shape are positive integers. */
export function checkPositiveShape(shape: readonly unknown[]): void {
  if (shape.every((length) => Number.isInteger(length) && Number(length) > 0)) return;
  throw frameworkError(
    'ValueError',
    `For 'initializer', the argument 'shape' is invalid, the value of 'shape' must be positive integer, but got ${tupleText(shape)}`,
  );
}
