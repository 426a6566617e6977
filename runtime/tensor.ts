import { elementCount } from './kernels/arrays.ts';
import { frameworkError } from './python/framework-error.ts';
import { listText } from './python/list-text.ts';

/** Numbers in nested arrays, as `tensor` reads them: every level has one length. */
export type NestedNumbers = number | readonly NestedNumbers[];

/**
 * A dense float32 tensor in row-major order.
 *
 * `data` is live: writing to it changes the tensor, and layers read their parameters from it at each call.
 */
export class Tensor {
  readonly data: Float32Array;
  readonly shape: readonly number[];
  /** Gradient of the last `backward`, of the tensor's own shape; `null` before any. Assignable. */
  grad: Tensor | null = null;

  /**
   * @param data The elements in row-major order. A `Float32Array` is kept, not copied; numbers are rounded to float32.
   * @param shape The length of each axis; `[]` for a scalar.
   * @throws RuntimeError if `data` does not hold exactly as many elements as `shape` asks for.
   */
  constructor(data: Float32Array | readonly number[], shape: readonly number[]) {
    const count = elementCount(shape);
    if (data.length !== count) {
      throw frameworkError(
        'RuntimeError',
        `shape '${listText(shape)}' is invalid for input of size ${data.length}`,
      );
    }
    this.data = data instanceof Float32Array ? data : Float32Array.from(data);
    this.shape = Object.freeze([...shape]);
  }
}

/**
 * Builds a tensor from nested arrays of numbers: `tensor([[1, 2], [3, 4]])` has shape `[2, 2]`, `tensor(7)` has shape `[]`.
 *
 * @throws ValueError if the arrays are ragged, with the message of `torch.tensor` (PyTorch 2.13).
 */
export function tensor(nested: NestedNumbers): Tensor {
  const shape: number[] = [];
  for (let level = nested; typeof level !== 'number'; level = level[0]) {
    shape.push(level.length);
    if (level.length === 0) break;
  }
  const data = new Float32Array(elementCount(shape));
  fill(data, 0, nested, shape, 0);
  return new Tensor(data, shape);
}

/** Whether a value is a tensor, also one of another copy of this package. */
export function isTensor(value: unknown): value is Tensor {
  return (
    value instanceof Object &&
    'data' in value &&
    value.data instanceof Float32Array &&
    'shape' in value &&
    Array.isArray(value.shape)
  );
}

function fill(
  data: Float32Array,
  offset: number,
  nested: NestedNumbers,
  shape: readonly number[],
  axis: number,
): number {
  if (typeof nested === 'number') {
    if (axis !== shape.length) throw ragged(shape[axis], axis, 'a number');
    data[offset] = nested;
    return offset + 1;
  }
  if (axis >= shape.length || nested.length !== shape[axis]) {
    throw ragged(shape[axis] ?? 0, axis, String(nested.length));
  }
  let next = offset;
  for (const part of nested) next = fill(data, next, part, shape, axis + 1);
  return next;
}

function ragged(expected: number, axis: number, got: string): Error {
  return frameworkError('ValueError', `expected sequence of length ${expected} at dim ${axis} (got ${got})`);
}
