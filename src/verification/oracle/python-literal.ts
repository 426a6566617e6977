import type { FloatValue, TensorReference } from '../../verify/index.ts';

/** A value as Python writes it. */
export function pythonLiteral(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numberLiteral(value);
  if (typeof value === 'string') return stringLiteral(value);
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(', ')}]`;
  if (isReference(value)) return `Given(${stringLiteral(value.tensor)})`;
  if (isFloat(value)) return floatLiteral(value.float);
  if (typeof value === 'object') return dictLiteral(Object.entries(value));
  throw new RangeError(`${typeof value} is nothing that Python could be given`);
}

export const dictLiteral = (entries: readonly (readonly [string, unknown])[]): string =>
  `{${entries.map(([key, each]) => `${stringLiteral(key)}: ${pythonLiteral(each)}`).join(', ')}}`;

const isReference = (value: object): value is TensorReference =>
  'tensor' in value && typeof value.tensor === 'string';

const isFloat = (value: object): value is FloatValue => 'float' in value && typeof value.float === 'number';

function floatLiteral(value: number): string {
  const text = numberLiteral(value);
  return /^-?\d+$/.test(text) ? `${text}.0` : text;
}

function numberLiteral(value: number): string {
  if (Number.isNaN(value)) return 'math.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'math.inf' : '-math.inf';
  return Object.is(value, -0) ? '-0.0' : String(value);
}

/** What Python and JSON write alike, in ASCII. */
const stringLiteral = (text: string): string =>
  JSON.stringify(text).replace(/[^ -~]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`);
