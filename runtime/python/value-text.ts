import { typeName } from './type-name.ts';

/** A value as Python's `str` prints it, as far as messages need: `True`, `None`, numbers and strings; else its type. */
export function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'string') return String(value);
  return value === null || value === undefined ? 'None' : `<${typeName(value)}>`;
}
