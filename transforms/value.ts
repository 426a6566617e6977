import Big from 'big.js';
import type {
  BooleanValue,
  ChoiceValue,
  FallbackValue,
  ListValue,
  NameValue,
  NullValue,
  NumberValue,
  SourceValue,
  Value,
} from './types/value.ts';

/** A literal: what can be compared and computed with now. */
export type Literal = NumberValue | BooleanValue | NullValue;

export const nullValue: NullValue = { kind: 'null' };
export const booleanValue = (value: boolean): BooleanValue => ({ kind: 'boolean', value });
export const nameValue = (name: string): NameValue => ({ kind: 'name', name });
export const choice = (test: SourceValue | FallbackValue, then: Value, otherwise: Value): ChoiceValue => ({
  kind: 'choice',
  test,
  then,
  otherwise,
});

/** @param decimal any decimal notation without separators, e.g. `.10`, `1E-5`. */
export const numberValue = (decimal: string): NumberValue => ({
  kind: 'number',
  decimal: shortestOf(decimal),
});

const shortened = new Map<string, string>();

function shortestOf(decimal: string): string {
  const known = shortened.get(decimal);
  if (known !== undefined) return known;
  if (shortened.size >= mostDecimals) shortened.clear();
  const found = shortest(bigOf(decimal));
  shortened.set(decimal, found);
  return found;
}

const parsed = new Map<string, Big>();

/** A decimal, which nothing changes, and of which a codebase has few. */
function bigOf(decimal: string): Big {
  const known = parsed.get(decimal);
  if (known) return known;
  if (parsed.size >= mostDecimals) parsed.clear();
  const found = new Big(decimal);
  parsed.set(decimal, found);
  return found;
}

/** Beyond these, what is kept is forgotten. */
const mostDecimals = 2000;

function shortest(value: Big): string {
  // Big switches to exponents beyond its own limits; source code reads best with JavaScript's.
  const plain = value.toFixed();
  const exponent = value.toExponential().replace('e+', 'e');
  return plain.length <= Math.max(exponent.length, 8) ? plain : exponent;
}

/** The literal a value stands for, where it is known. */
export function literalOf(value: Value): Literal | undefined {
  switch (value.kind) {
    case 'number':
    case 'boolean':
    case 'null':
      return value;
    case 'source':
      return value.known;
    case 'fallback':
      return value.of.known;
    case 'complement': {
      const of = literalOf(value.of);
      return of?.kind === 'number' ? complementOf(of) : undefined;
    }
    case 'quotient': {
      const of = literalOf(value.of);
      return of?.kind === 'number' ? exactQuotient(of, value.by) : undefined;
    }
    case 'name':
    case 'choice':
    case 'guarded':
    case 'list':
    case 'axis':
      return undefined;
  }
}

/** The argument that a value is the text of, where it is nothing else. */
export function sourceOf(value: Value): SourceValue | undefined {
  if (value.kind === 'fallback') return value.of;
  return value.kind === 'source' ? value : undefined;
}

/** The exact decimal a value stands for, where it is a known number. */
export function decimalOf(value: Value): Big | undefined {
  const literal = literalOf(value);
  return literal?.kind === 'number' ? bigOf(literal.decimal) : undefined;
}

/** `1 - value`, by exact decimal subtraction where the value is a literal; `1 - (1 - x)` is `x`. */
export function complement(value: Value): Value {
  if (value.kind === 'complement') return value.of;
  if (value.kind === 'number') return complementOf(value);
  return { kind: 'complement', of: value };
}

const complements = new Map<string, NumberValue>();

function complementOf({ decimal }: NumberValue): NumberValue {
  const known = complements.get(decimal);
  if (known) return known;
  if (complements.size >= mostDecimals) complements.clear();
  const found = numberValue(bigOf('1').minus(bigOf(decimal)).toString());
  complements.set(decimal, found);
  return found;
}

/** `value / by`, as a literal where that is a finite decimal. */
export function quotient(value: Value, by: NumberValue): Value {
  const exact = value.kind === 'number' ? exactQuotient(value, by) : undefined;
  return exact ?? { kind: 'quotient', of: value, by };
}

function exactQuotient(of: NumberValue, by: NumberValue): NumberValue | undefined {
  const result = new Big(of.decimal).div(by.decimal);
  return result.times(by.decimal).eq(of.decimal) ? numberValue(result.toString()) : undefined;
}

export const listValue = (...items: readonly Value[]): ListValue => ({ kind: 'list', items });

export function sameValue(a: Value, b: Value): boolean {
  if (a.kind === 'number' && b.kind === 'number')
    return a.decimal === b.decimal || bigOf(a.decimal).eq(bigOf(b.decimal));
  if (a.kind === 'boolean' && b.kind === 'boolean') return a.value === b.value;
  if (a.kind === 'name' && b.kind === 'name') return a.name === b.name;
  if (a.kind === 'source' && b.kind === 'source') return a.parameter === b.parameter;
  if (a.kind === 'complement' && b.kind === 'complement') return sameValue(a.of, b.of);
  if (a.kind === 'choice' && b.kind === 'choice') {
    return sameValue(a.test, b.test) && sameValue(a.then, b.then) && sameValue(a.otherwise, b.otherwise);
  }
  if (a.kind === 'fallback' && b.kind === 'fallback') {
    return sameValue(a.of, b.of) && sameValue(a.otherwise, b.otherwise);
  }
  if (a.kind === 'guarded' && b.kind === 'guarded') return sameValue(a.of, b.of) && sameValue(a.then, b.then);
  if (a.kind === 'list' && b.kind === 'list') {
    return a.items.length === b.items.length && a.items.every((each, at) => sameItem(each, b.items[at]));
  }
  if (a.kind === 'quotient' && b.kind === 'quotient') return sameValue(a.of, b.of) && sameValue(a.by, b.by);
  if (a.kind === 'axis' && b.kind === 'axis') return a.axis === b.axis && sameValue(a.of, b.of);
  return a.kind === 'null' && b.kind === 'null';
}

const sameItem = (a: Value, b: Value | undefined): boolean => b !== undefined && sameValue(a, b);

/** A value in words, for findings. */
export function describeValue(value: Value): string {
  switch (value.kind) {
    case 'number':
      return value.decimal;
    case 'boolean':
      return String(value.value);
    case 'null':
      return 'null';
    case 'name':
      return value.name;
    case 'source':
      return value.known ? describeValue(value.known) : value.parameter;
    case 'fallback':
      return describeValue(value.of);
    case 'guarded':
      return describeValue(value.then);
    case 'list':
      return `[${value.items.map(describeValue).join(', ')}]`;
    case 'quotient':
      return `${describeValue(value.of)} / ${value.by.decimal}`;
    case 'axis':
      return `${value.of.parameter}.shape[${String(value.axis)}]`;
    case 'complement':
      return `1 - ${describeValue(value.of)}`;
    case 'choice':
      return `${describeValue(value.test)} ? ${describeValue(value.then)} : ${describeValue(value.otherwise)}`;
  }
}
