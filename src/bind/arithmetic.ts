/** What JavaScript computes of two values that are no text; nothing for another operator, or another value. */
export function arithmetic(operator: string, left: unknown, right: unknown): number | boolean | undefined {
  const [a, b] = [operand(left), operand(right)];
  return a === undefined || b === undefined ? undefined : operators[operator]?.(a, b);
}

/** What JavaScript makes of an operand of arithmetic: `1 - undefined` is NaN and `1 - null` is 1. */
function operand(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (value === undefined) return NaN;
  if (value === null) return 0;
  return typeof value === 'boolean' ? Number(value) : undefined;
}

const operators: Readonly<Record<string, (a: number, b: number) => number | boolean>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};
