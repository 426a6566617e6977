import { frameworkError } from '../python/framework-error.ts';
import type { BatchNormCall } from './batch-norm-primitive.ts';

/**
 * Checks of the primitive `BatchNorm` (MindSpore 2.10) on operands that no layer vouches for.
 *
 * @throws ValueError for a rank outside 2 to 4, and for statistics or parameters of different lengths.
 */
export function checkOperands({ x, scale, bias, mean, variance }: BatchNormCall): void {
  if (x.shape.length < 2 || x.shape.length > 4) {
    throw frameworkError(
      'ValueError',
      `For primitive[BatchNorm], the rank of images must be in [2,4], but got ${x.shape.length}.`,
    );
  }
  const lengths = [scale, bias, mean, variance].map(({ data }) => data.length);
  const [scales, offsets, means, variances] = lengths;
  if (x.shape[1] !== scales) return;
  if (offsets !== scales) {
    throw frameworkError(
      'ValueError',
      `For primitive[BatchNorm], the scale and bias: [${scales},] must be equal to [${offsets},]`,
    );
  }
  if (means !== scales || variances !== scales) {
    throw frameworkError(
      'ValueError',
      `For 'BatchNorm', 'scale', 'bias', 'mean', and 'variance' should have the same size during training, but got ${scales}, ${offsets}, ${means} and ${variances}.`,
    );
  }
}
