import { elementCount, zeros } from '../kernels/arrays.ts';
import {
  megengineBroadcastScaleShift,
  megengineBroadcastScaleShiftBackward,
} from '../kernels/megengine-broadcast-scale-shift.ts';
import { megengineFrozenTerms } from '../kernels/megengine-frozen-terms.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { floatField } from './operator-arguments.ts';
import type { Pass } from './pass.ts';

/**
 * One call of a batch norm layer under `freeze`, which MegEngine 1.13 computes as `x * scale + shift` from single float32
 * operations, broadcasting `x` against `(1, C, 1, 1)` from the right.
 *
 * @param input A tensor of at most four axes.
 * @throws RuntimeError if the axis that meets the channels has neither their number nor the length 1; TypeError for an
 *   `eps` of `null`.
 */
export function frozenBatchNormPass(
  input: Tensor,
  runningMean: Tensor,
  runningVar: Tensor,
  weight: Tensor | null,
  bias: Tensor | null,
  eps: unknown,
): Pass {
  if (eps === null) throw frameworkError('TypeError', 'the operand is None and is not supported.');
  const { data: x, shape } = input;
  const features = runningVar.data.length;
  const [batch, rows, height, width] = [1, 1, 1, ...shape].slice(-4);
  if (rows !== features && rows !== 1 && features !== 1) {
    throw frameworkError(
      'RuntimeError',
      `bad input shape for polyadic operator: {${shape.join(',')}}, {1,${features},1,1}`,
    );
  }
  const layout = { batch, rows, features, spatial: height * width };
  const scale = zeros(features);
  const shift = zeros(features);
  megengineFrozenTerms(
    runningMean.data,
    runningVar.data,
    weight?.data ?? null,
    bias?.data ?? null,
    floatField(eps),
    scale,
    shift,
  );
  const outputShape = [batch, Math.max(rows, features), height, width];
  const y = zeros(elementCount(outputShape));
  megengineBroadcastScaleShift(x, layout, scale, shift, y);
  return {
    output: new Tensor(y, outputShape),
    backward: (dy) => {
      const dx = zeros(x.length);
      megengineBroadcastScaleShiftBackward(dy, layout, scale, dx);
      return { dx: new Tensor(dx, shape), dweight: null, dbias: null };
    },
  };
}
