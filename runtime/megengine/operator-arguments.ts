import { frameworkError } from '../python/framework-error.ts';
import { typeName } from '../python/type-name.ts';

/** A floating point field of an operator. @throws RuntimeError unless the value is a number. */
export function floatField(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
  throw castError();
}

/** An unsigned integer field of an operator. @throws RuntimeError unless the value is one. */
export function sizeField(value: unknown): number {
  const size = floatField(value);
  if (!Number.isInteger(size) || size < 0) throw castError();
  return size;
}

/** A truth field of an operator: numbers count as in Python. @throws RuntimeError for a string or an object. */
export function truthField(value: unknown): boolean {
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return Boolean(value);
  throw castError();
}

/** `1 - value` as Python computes it. @throws TypeError unless the value is a number. */
export function oneMinus(value: unknown): number {
  if (typeof value === 'number' || typeof value === 'boolean') return 1 - Number(value);
  throw frameworkError('TypeError', `unsupported operand type(s) for -: 'int' and '${typeName(value)}'`);
}

function castError(): Error {
  return frameworkError(
    'RuntimeError',
    'Unable to cast Python instance to C++ type (compile in debug mode for details)',
  );
}
