import { typeName } from '../python/type-name.ts';

/** The type of an argument as MindSpore's primitives name it; a number counts as the float that they ask for. */
export function cppType(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'string') return 'string';
  return typeof value === 'number' ? 'float' : typeName(value);
}
