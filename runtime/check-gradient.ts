import { frameworkError } from './python/framework-error.ts';
import type { Tensor } from './tensor.ts';

/**
 * What the last forward call left for `backward`.
 *
 * @throws RuntimeError if there was none, or if the gradient does not have the shape of its output.
 */
export function checkGradient<Pass>(
  last: { shape: readonly number[]; pass: Pass } | null,
  gradOutput: Tensor,
): Pass {
  if (last === null) throw frameworkError('RuntimeError', 'backward needs a forward call before it');
  const { shape, pass } = last;
  if (
    gradOutput.shape.length !== shape.length ||
    gradOutput.shape.some((length, axis) => length !== shape[axis])
  ) {
    throw frameworkError(
      'RuntimeError',
      `Mismatch in shape: grad_output has a shape of [${gradOutput.shape.join(', ')}] and output has a shape of [${shape.join(', ')}]`,
    );
  }
  return pass;
}
