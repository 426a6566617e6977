import { frameworkError } from '../python/framework-error.ts';
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
  throw frameworkError(
    'TypeError',
    `For '${layer}', the type of '${name}' should be '${type}', but got type '${actual}'.`,
  );
}

/** @throws ValueError unless there is a feature. */
export function checkFeatures(layer: string, features: number): void {
  if (features >= 1) return;
  throw frameworkError(
    'ValueError',
    `For '${layer}', the 'num_features' must be at least 1, but got ${features}.`,
  );
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
    throw frameworkError(
      'ValueError',
      `For '${layer}', the 'momentum' must be a number in range [0, 1], but got ${valueText(momentum)}.`,
    );
  }
}

/** @throws TypeError unless `affine` can be a parameter's `requires_grad`. */
export function checkRequiresGrad(affine: unknown): void {
  if (typeof affine === 'boolean') return;
  throw frameworkError('TypeError', 'The argument `requires_grad` must be bool type');
}

/** @throws NotImplementedError for anything but float32. */
export function checkDtype(dtype: unknown): void {
  if (dtype === 'float32' || dtype === null) return;
  throw frameworkError(
    'NotImplementedError',
    `dtype ${valueText(dtype)} is not available: float32 on the CPU only`,
  );
}

/** @throws ValueError `For 'BatchNorm2d', the in_shape must have 4 dims, but got 3.` unless the rank is the given one. */
export function checkRank(layer: string, shape: readonly number[], rank: number): void {
  if (shape.length === rank) return;
  throw frameworkError(
    'ValueError',
    `For '${layer}', the in_shape must have ${rank} dims, but got ${shape.length}.`,
  );
}
