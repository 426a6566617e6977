import { isTensor } from '../tensor.ts';

const names: Readonly<Partial<Record<string, string>>> = {
  boolean: 'bool',
  string: 'str',
  bigint: 'int',
  undefined: 'NoneType',
};

/** The name of the Python type that a JavaScript value stands for, for use in a framework's messages. */
export function typeName(value: unknown): string {
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float';
  if (value === null) return 'NoneType';
  if (Array.isArray(value)) return 'list';
  return (
    names[typeof value] ?? (isTensor(value) ? 'Tensor' : typeof value === 'function' ? 'function' : 'dict')
  );
}
