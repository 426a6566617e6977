import { elementCount, zeros } from '../kernels/arrays.ts';
import type { BroadcastLayout } from '../kernels/broadcast-layout.ts';
import {
  megengineBroadcastScaleShift,
  megengineBroadcastScaleShiftBackward,
} from '../kernels/megengine-broadcast-scale-shift.ts';
import { megengineFrozenTerms } from '../kernels/megengine-frozen-terms.ts';
import { frameworkError } from '../python/framework-error.ts';
import { Tensor } from '../tensor.ts';
import { floatField } from './operator-arguments.ts';
import type { Gradients, Pass } from './pass.ts';

/**
 * One call of a batch norm layer under `freeze`, which MegEngine 1.13 computes as `x * scale + shift` from single float32
 * operations, broadcasting `x` against `(1, C, 1, 1)` from the right.
 */
export class FrozenBatchNormPass implements Pass {
  readonly output: Tensor;
  readonly #inputShape: readonly number[];
  readonly #layout: BroadcastLayout;
  readonly #scale: Float32Array;

  /**
   * @param input A tensor of at most four axes.
   * @throws RuntimeError if the axis that meets the channels has neither their number nor the length 1; TypeError for an
   *   `eps` of `null`.
   */
  constructor(
    input: Tensor,
    runningMean: Tensor,
    runningVar: Tensor,
    weight: Tensor | null,
    bias: Tensor | null,
    eps: unknown,
  ) {
    if (eps === null) throw frameworkError('TypeError', 'the operand is None and is not supported.');
    const features = runningVar.data.length;
    this.#inputShape = input.shape;
    const [batch, rows, height, width] = [...Array<number>(4 - input.shape.length).fill(1), ...input.shape];
    if (rows !== features && rows !== 1 && features !== 1) {
      throw frameworkError(
        'RuntimeError',
        `bad input shape for polyadic operator: {${input.shape.join(',')}}, {1,${features},1,1}`,
      );
    }
    this.#layout = { batch, rows, features, spatial: height * width };
    this.#scale = zeros(features);
    const shift = zeros(features);
    megengineFrozenTerms(
      runningMean.data,
      runningVar.data,
      weight?.data ?? null,
      bias?.data ?? null,
      floatField(eps),
      this.#scale,
      shift,
    );
    const shape = [batch, Math.max(rows, features), height, width];
    const size = elementCount(shape);
    this.output = new Tensor(zeros(size), shape);
    megengineBroadcastScaleShift(input.data, this.#layout, this.#scale, shift, this.output.data);
  }

  backward(dy: Float32Array): Gradients {
    const size = elementCount(this.#inputShape);
    const dx = new Tensor(zeros(size), this.#inputShape);
    megengineBroadcastScaleShiftBackward(dy, this.#layout, this.#scale, dx.data);
    return { dx, dweight: null, dbias: null };
  }
}
