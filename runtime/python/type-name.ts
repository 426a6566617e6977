import { isTensor } from '../tensor.ts';

/** The name of the Python type that a JavaScript value stands for, for use in a framework's messages. */
export function typeName(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? 'int' : 'float';
    case 'boolean':
      return 'bool';
    case 'string':
      return 'str';
    case 'bigint':
      return 'int';
    case 'function':
      return 'function';
    case 'undefined':
      return 'NoneType';
    case 'symbol':
    case 'object':
      break;
  }
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  return isTensor(value) ? 'Tensor' : 'dict';
}
