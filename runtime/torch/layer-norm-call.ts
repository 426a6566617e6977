import { elementCount } from '../kernels/arrays.ts';
import { TorchLayerNormPass } from '../passes/torch-layer-norm-pass.ts';
import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';
import type { Tensor } from '../tensor.ts';
import { checkFloat } from './input-checks.ts';

/** The arguments of `torch.nn.functional.layer_norm`; the parameters have the normalized shape. */
export interface LayerNormCall {
  /** `(*, ...normalized_shape)`. */
  readonly input: Tensor;
  readonly normalized_shape: readonly number[];
  readonly weight: Tensor | null;
  readonly bias: Tensor | null;
  readonly eps: number;
}

/**
 * One call of `torch.nn.functional.layer_norm` (PyTorch 2.13, CPU), with its checks.
 *
 * @throws RuntimeError if a shape does not fit `normalized_shape`, or if that is empty.
 * @throws TypeError for an argument of another type.
 */
export function layerNorm(call: LayerNormCall): TorchLayerNormPass {
  const { input, normalized_shape, weight, bias, eps } = call;
  checkNormalizedShape(normalized_shape);
  checkFloat(eps, 'layer_norm', 'eps', 5);
  const shape = `[${normalized_shape.join(', ')}]`;
  if (normalized_shape.length === 0) {
    throw frameworkError(
      'RuntimeError',
      `Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one element, but got normalized_shape = ${shape}`,
    );
  }
  checkParameter('weight', weight, normalized_shape);
  checkParameter('bias', bias, normalized_shape);
  if (!isSame(input.shape.slice(-normalized_shape.length), normalized_shape)) {
    throw frameworkError(
      'RuntimeError',
      `Given normalized_shape=${shape}, expected input with shape [*, ${normalized_shape.join(', ')}], but got input of size[${input.shape.join(', ')}]`,
    );
  }
  const size = elementCount(normalized_shape);
  return new TorchLayerNormPass(input.data, size, weight?.data ?? null, bias?.data ?? null, eps);
}

function checkNormalizedShape(shape: unknown): void {
  if (Array.isArray(shape)) return;
  throw frameworkError(
    'TypeError',
    `layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not ${typeName(shape)}`,
  );
}

function checkParameter(name: string, values: Tensor | null, shape: readonly number[]): void {
  if (values === null || isSame(values.shape, shape)) return;
  throw frameworkError(
    'RuntimeError',
    `Expected ${name} to be of same shape as normalized_shape, but got ${name} of shape [${values.shape.join(', ')}] and normalized_shape = [${shape.join(', ')}]`,
  );
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((length, axis) => length === b[axis]);
}
