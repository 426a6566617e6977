import { frameworkError } from '../python/framework-error.ts';
import { layerError } from './layer-error.ts';
import { typeName } from '../python/type-name.ts';
import { valueText } from '../python/value-text.ts';

/** @throws TypeError unless the argument has the Python type; an integer is a `float` too. */
export function checkType(
  layer: string,
  name: string,
  value: unknown,
  type: 'int' | 'float' | 'bool' | 'str',
): void {
  const actual = typeName(value);
  if (actual === type || (type === 'float' && actual === 'int')) return;
  throw layerError(layer, `type of '${name}' should be '${type}', but got type '${actual}'.`, 'TypeError');
}

/** @throws ValueError unless there is a feature. */
export function checkFeatures(layer: string, features: number): void {
  if (features >= 1) return;
  throw layerError(layer, `'num_features' must be at least 1, but got ${features}.`);
}

/** @throws ValueError unless `momentum` lies in [0, 1], TypeError if it cannot be compared. */
export function checkMomentum(layer: string, momentum: unknown): void {
  if (typeof momentum !== 'number' && typeof momentum !== 'boolean') {
    throw frameworkError(
      'TypeError',
      `'<' not supported between instances of '${typeName(momentum)}' and 'int'`,
    );
  }
  if (Number(momentum) < 0 || Number(momentum) > 1) {
    throw layerError(layer, `'momentum' must be a number in range [0, 1], but got ${valueText(momentum)}.`);
  }
}

/** @throws TypeError unless `affine` can be a parameter's `requires_grad`. */
export function checkRequiresGrad(affine: unknown): void {
  if (typeof affine === 'boolean') return;
  throw frameworkError('TypeError', 'The argument `requires_grad` must be bool type');
}

/** @throws ValueError for a dtype of None, NotImplementedError for anything else but float32. */
export function checkDtype(dtype: unknown): void {
  if (dtype === 'float32') return;
  throw dtype === null
    ? frameworkError('ValueError', 'init, dtype and shape must have values at the same time.')
    : frameworkError('NotImplementedError', `dtype ${valueText(dtype)} is not available: float32 only`);
}

/** @throws ValueError `For 'BatchNorm2d', the in_shape must have 4 dims, but got 3.` unless the rank is the given one. */
export function checkRank(layer: string, shape: readonly number[], rank: number): void {
  if (shape.length === rank) return;
  throw layerError(layer, `in_shape must have ${rank} dims, but got ${shape.length}.`);
}

/** @throws TypeError unless the argument is an integer (`true` and `false` are none), ValueError unless it is positive. */
function checkPositive(layer: string, name: string, value: unknown): void {
  const type = typeName(value);
  if (type !== 'int' && type !== 'bool') {
    throw layerError(layer, `'${name}' must be int, but got '${type}'`, 'TypeError');
  }
  if (type === 'int' && Number(value) > 0) return;
  throw layerError(
    layer,
    `'${name}' must be int and must > 0, but got '${valueText(value)}' with type '${type}'.`,
    type === 'bool' ? 'TypeError' : 'ValueError',
  );
}

/**
 * Checks the parameters that both of MindSpore's group norms have.
 *
 * @throws TypeError for an argument of another type, ValueError for numbers below 1 or groups that do not divide the channels.
 */
export function checkGroups(
  layer: string,
  parameters: { num_groups: number; num_channels: number; eps: number; affine: boolean },
): void {
  const { num_groups: groups, num_channels: channels, eps, affine } = parameters;
  checkPositive(layer, 'num_groups', groups);
  checkPositive(layer, 'num_channels', channels);
  if (channels % groups !== 0) {
    throw layerError(
      layer,
      `'num_channels' must be divided by 'num_groups', but got 'num_channels': ${channels}, 'num_groups': ${groups}.`,
    );
  }
  checkType(layer, 'eps', eps, 'float');
  if (typeof affine !== 'boolean') {
    throw layerError(layer, `'affine' must be a bool, but got ${typeName(affine)}.`, 'TypeError');
  }
}
