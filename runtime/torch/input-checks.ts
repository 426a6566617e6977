import { frameworkError } from '../python/framework-error.ts';
import { floatText } from '../python/number-text.ts';
import { sizeText } from '../python/size-text.ts';
import { typeName } from '../python/type-name.ts';

/** @throws ValueError `expected 2D or 3D input (got 4D input)` unless the rank is one of `ranks`. */
export function checkRank(shape: readonly number[], ranks: readonly number[]): void {
  if (ranks.includes(shape.length)) return;
  const expected = ranks.map((rank) => `${rank}D`).join(' or ');
  throw frameworkError('ValueError', `expected ${expected} input (got ${shape.length}D input)`);
}

/** @throws ValueError if each channel of a training batch holds one value only. */
export function checkValuesPerChannel(shape: readonly number[]): void {
  const values = shape.reduce((product, length, axis) => (axis === 1 ? product : product * length), 1);
  if (values === 1) {
    throw frameworkError(
      'ValueError',
      `Expected more than 1 value per channel when training, got input size ${sizeText(shape)}`,
    );
  }
}

/** @throws ValueError if each instance of a channel holds one value only. */
export function checkSpatialSize(shape: readonly number[]): void {
  if (shape.slice(2).reduce((product, length) => product * length, 1) === 1) {
    throw frameworkError(
      'ValueError',
      `Expected more than 1 spatial element when training, got input size ${sizeText(shape)}`,
    );
  }
}

/** @throws ValueError unless `eps` is positive, TypeError if it cannot be compared; batch norm in training only. */
export function checkTrainingEps(eps: unknown): void {
  if (typeof eps !== 'number') {
    throw frameworkError(
      'TypeError',
      `'<=' not supported between instances of '${typeName(eps)}' and 'float'`,
    );
  }
  if (eps <= 0) {
    throw frameworkError(
      'ValueError',
      `batch_norm eps must be positive during training, but got ${floatText(eps)}`,
    );
  }
}

/** @throws TypeError unless the argument of `operator` at `position` is a number. */
export function checkFloat(value: unknown, operator: string, name: string, position: number): void {
  if (typeof value === 'number') return;
  throw frameworkError(
    'TypeError',
    `${operator}(): argument '${name}' (position ${position}) must be float, not ${typeName(value)}`,
  );
}

/** @throws RuntimeError `running_mean should contain 4 elements not 3` unless the tensor has one element a channel. */
export function checkChannels(
  name: string,
  values: { readonly data: Float32Array } | null,
  channels: number,
): void {
  if (values === null || values.data.length === channels) return;
  throw frameworkError(
    'RuntimeError',
    `${name} should contain ${channels} elements not ${values.data.length}`,
  );
}
