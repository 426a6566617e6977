import { elementCount } from '../kernels/arrays.ts';
import { frameworkError } from '../python/framework-error.ts';
import type { Tensor } from '../tensor.ts';
import { cppType } from './cpp-type.ts';
import { LayerNormPass } from './layer-norm-pass.ts';

/** The arguments of the primitive `LayerNorm`. */
export interface LayerNormCall {
  readonly x: Tensor;
  /** Of the shape of the axes of `x` from `begin_params_axis` on; `beta` has the same. */
  readonly gamma: Tensor;
  readonly beta: Tensor;
  /** First axis that is normalised; -1 for the last. */
  readonly begin_norm_axis: number;
  /** First axis that the parameters have; -1 for the last. */
  readonly begin_params_axis: number;
  readonly epsilon: number;
}

/**
 * One call of the primitive `LayerNorm` (MindSpore 2.10, CPU), with its checks.
 *
 * @throws TypeError for an argument of another type, RuntimeError for an axis outside [-1, rank) or an empty input,
 *   ValueError or RuntimeError for parameters that do not fit.
 */
export function layerNorm(call: LayerNormCall): LayerNormPass {
  const { x, gamma, beta, epsilon } = call;
  checkTypes(call);
  const rank = x.shape.length;
  if (rank === 0) {
    throw frameworkError(
      'ValueError',
      'For primitive[LayerNorm], the x_rank must be not equal to 0, but got 0.',
    );
  }
  const normAxis = axisOf('begin_norm_axis', call.begin_norm_axis, rank);
  const paramsAxis = axisOf('begin_params_axis', call.begin_params_axis, rank);
  checkParameters(call, paramsAxis);
  if (x.data.length === 0) {
    throw frameworkError(
      'RuntimeError',
      `For 'LayerNorm', the dimension of 'input_x' must be at least 1, but got ${vector(x.shape)}`,
    );
  }
  const count = size(x.shape.slice(paramsAxis));
  if (gamma.data.length !== count) {
    throw frameworkError(
      'RuntimeError',
      `For 'LayerNorm', the product of gamma and beta's shape must be ${count}`,
    );
  }
  return new LayerNormPass(x.data, size(x.shape.slice(normAxis)), gamma.data, beta.data, epsilon);
}

function checkTypes({ begin_norm_axis, begin_params_axis, epsilon }: LayerNormCall): void {
  const axes = [begin_norm_axis, begin_params_axis];
  if (axes.every((axis) => Number.isInteger(axis)) && typeof epsilon === 'number') return;
  const [norm, params] = axes.map((axis) => (Number.isInteger(axis) ? 'int' : cppType(axis)));
  throw frameworkError(
    'TypeError',
    `Failed calling LayerNorm with "LayerNorm(begin_norm_axis=${norm}, begin_params_axis=${params}, epsilon=${cppType(epsilon)})(input_x=Tensor, gamma=Tensor, beta=Tensor)".`,
  );
}

function axisOf(name: string, axis: number, rank: number): number {
  if (axis < -1 || axis >= rank) {
    throw frameworkError(
      'RuntimeError',
      `For primitive[LayerNorm], input_x's rank is ${rank}, while the '${name}' value should be in the range [-1, ${rank}), but got ${axis}`,
    );
  }
  return axis === -1 ? rank - 1 : axis;
}

function checkParameters({ x, gamma, beta }: LayerNormCall, axis: number): void {
  const rank = x.shape.length;
  if (axis + gamma.shape.length < rank) {
    throw frameworkError(
      'ValueError',
      `For 'LayerNorm', begin_params_axis must be less than or equal to input_x shape size, gamma shape size add begin_params_axis must be equal to or greater than input_x shape size, and beta shape size add begin_params_axis must be equal to or greater than input_x shape size, But got begin_params_axis: ${axis}, input_x shape size: ${rank}, gamma shape size: ${gamma.shape.length}, beta shape size: ${beta.shape.length}.`,
    );
  }
  // The axes of the input are compared, however many axes more the parameters have.
  if (x.shape.slice(axis).some((length, i) => length !== gamma.shape[i])) {
    throw frameworkError(
      'ValueError',
      `For 'LayerNorm', gamma or beta shape must match input shape, but got input shape: ${vector(x.shape)}, gamma shape: ${vector(gamma.shape)}, beta shape: ${vector(beta.shape)}.`,
    );
  }
}

function size(shape: readonly number[]): number {
  return elementCount(shape);
}

function vector(shape: readonly number[]): string {
  return `[const vector]{${shape.join(', ')}}`;
}
