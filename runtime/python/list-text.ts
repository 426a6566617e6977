/** A list as Python prints one of numbers: `[1, 3]`. */
export function listText(items: readonly number[]): string {
  return `[${items.join(', ')}]`;
}
