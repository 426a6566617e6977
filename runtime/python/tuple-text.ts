import { valueText } from './value-text.ts';

/** A tuple as Python prints it: `(2, 3)`, `(3,)`, `()`. */
export function tupleText(items: readonly unknown[]): string {
  const text = items.map(valueText).join(', ');
  return items.length === 1 ? `(${text},)` : `(${text})`;
}
