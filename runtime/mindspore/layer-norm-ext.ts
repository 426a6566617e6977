import { elementCount } from '../kernels/arrays.ts';
import { TorchLayerNormPass } from '../passes/torch-layer-norm-pass.ts';
import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';

/** The arguments of the primitive `LayerNormExt`; the parameters have the normalized shape. */
export interface LayerNormExtCall {
  /** `(*, ...normalized_shape)`. */
  readonly input: Tensor;
  readonly normalized_shape: readonly number[];
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly eps: number;
}

/**
 * One call of the primitive `LayerNormExt`. MindSpore 2.10 has it on Ascend only; it computes here as PyTorch does.
 *
 * @throws ValueError for a shape that does not fit.
 */
export function layerNormExt({
  input,
  normalized_shape,
  weight,
  bias,
  eps,
}: LayerNormExtCall): TorchLayerNormPass {
  const text = (shape: readonly number[]) => `[const vector]{${shape.join(', ')}}`;
  const wanted = text(normalized_shape);
  const parameters = [weight, bias].map((values) => (values === null ? wanted : text(values.shape)));
  const fits = text(input.shape.slice(-normalized_shape.length)) === wanted;
  if (!fits || parameters.some((shape) => shape !== wanted)) {
    throw frameworkError(
      'ValueError',
      `For 'LayerNorm', gamma or beta shape must match input shape, but got input shape: ${text(input.shape)}, gamma shape: ${parameters[0]}, beta shape: ${parameters[1]}.`,
    );
  }
  const size = elementCount(normalized_shape);
  return new TorchLayerNormPass(input.data, size, weight?.data ?? null, bias?.data ?? null, eps);
}
