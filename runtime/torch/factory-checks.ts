import { frameworkError } from '../python/framework-error.ts';
import { listText } from '../python/list-text.ts';
import { typeName } from '../python/type-name.ts';
import { argumentError } from './argument-error.ts';

/** @throws NotImplementedError for any device but the CPU and any type but float32. */
export function checkFactory(device: unknown, dtype: unknown): void {
  const onCpu = (device ?? 'cpu') === 'cpu';
  if (onCpu && (dtype ?? 'float32') === 'float32') return;
  const asked = onCpu ? `dtype ${String(dtype)}` : `device ${String(device)}`;
  throw frameworkError('NotImplementedError', `${asked} is not available: float32 on the CPU only`);
}

/**
 * Checks the length of a one-dimensional tensor as `torch.empty` and `torch.zeros` do (PyTorch 2.13).
 *
 * @throws TypeError unless it is an integer, RuntimeError if it is negative.
 */
export function checkSize(size: unknown, factory: string): void {
  if (typeof size !== 'number' || !Number.isInteger(size)) {
    throw argumentError(factory, 'size', 1, 'tuple of ints', size);
  }
  if (size < 0) throw negative(size, [size]);
}

/**
 * Checks a shape as `torch.empty` does (PyTorch 2.13).
 *
 * @throws TypeError unless all lengths are integers, RuntimeError if one is negative.
 */
export function checkShape(shape: readonly unknown[]): asserts shape is readonly number[] {
  const lengths: number[] = [];
  shape.forEach((length, axis) => {
    if (typeof length !== 'number' || !Number.isInteger(length)) {
      throw frameworkError(
        'TypeError',
        `empty(): argument 'size' (position 1) must be tuple of ints, but found element of type ${typeName(length)} at pos ${axis}`,
      );
    }
    lengths.push(length);
  });
  for (const length of lengths) if (length < 0) throw negative(length, lengths);
}

function negative(length: number, shape: readonly number[]): Error {
  return frameworkError(
    'RuntimeError',
    `Trying to create tensor with negative dimension ${length}: ${listText(shape)}`,
  );
}
