import { frameworkError } from '../python/framework-error.ts';

/**
 * An error that MegEngine 1.13 finds only while its worker thread runs an operator. There the exception says no more than
 * that one occurred; here it says which.
 */
export function asyncError(message: string): Error {
  return frameworkError('AsyncError', message);
}

/** @throws AsyncError unless it `fits` that a tensor, here of that shape, goes with so many channels. */
export function checkFits(fits: boolean, name: string, shape: readonly number[], channels: number): void {
  if (!fits) throw asyncError(`${name} has the shape {${shape.join(',')}}, expected {1,${channels},1,1}`);
}
