import { frameworkError } from './python/framework-error.ts';
import { listText } from './python/list-text.ts';
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
  const expected = listText(last.shape);
  const got = listText(gradOutput.shape);
  if (got !== expected) {
    throw frameworkError(
      'RuntimeError',
      `Mismatch in shape: grad_output has a shape of ${got} and output has a shape of ${expected}`,
    );
  }
  return last.pass;
}
