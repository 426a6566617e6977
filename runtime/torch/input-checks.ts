import { elementCount } from '../kernels/arrays.ts';
import { frameworkError } from '../python/framework-error.ts';
import { floatText } from '../python/number-text.ts';
import { sizeText } from '../python/size-text.ts';
import { typeName } from '../python/type-name.ts';
import { argumentError } from './argument-error.ts';
import type { Release } from './release.ts';

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
  if (elementCount(shape.slice(2)) === 1) {
    throw frameworkError(
      'ValueError',
      `Expected more than 1 spatial element when training, got input size ${sizeText(shape)}`,
    );
  }
}

/** @throws ValueError for an `eps` that batch norm does not take in that mode, TypeError if it cannot be compared. */
export function checkBatchNormEps(eps: unknown, training: boolean, { batchNormEps: rule }: Release): void {
  if (rule === 'any') return;
  const positive = training || rule === 'positive';
  if (typeof eps !== 'number') {
    throw frameworkError(
      'TypeError',
      `'${positive ? '<=' : '<'}' not supported between instances of '${typeName(eps)}' and 'float'`,
    );
  }
  if (positive ? !(eps <= 0) : !(eps < 0)) return;
  const wanted = positive ? (rule === 'positive' ? 'positive' : 'positive during training') : 'non-negative';
  throw frameworkError('ValueError', `batch_norm eps must be ${wanted}, but got ${floatText(eps)}`);
}

/** @throws TypeError unless the argument of `operator` at `position` is a boolean. */
export function checkFlag(value: unknown, operator: string, name: string, position: number): void {
  if (typeof value === 'boolean') return;
  throw argumentError(operator, name, position, 'bool', value);
}

/** @throws ValueError if one of the running statistics is there and the other is not. */
export function checkBothOrNeither(mean: unknown, variance: unknown): void {
  if ((mean === null) === (variance === null)) return;
  throw frameworkError(
    'ValueError',
    'running_mean and running_var must either both be None or neither be None',
  );
}

/** @throws TypeError unless the argument of `operator` at `position` is a number. */
export function checkFloat(value: unknown, operator: string, name: string, position: number): void {
  if (typeof value === 'number') return;
  throw argumentError(operator, name, position, 'float', value);
}

/** @throws TypeError unless the argument of `operator` at `position` is an integer. */
export function checkInteger(value: unknown, operator: string, name: string, position: number): void {
  if (Number.isInteger(value)) return;
  throw argumentError(operator, name, position, 'int', value);
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
