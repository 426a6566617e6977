import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceValue, Value } from '../../transforms/types/value.ts';
import {
  booleanValue,
  complement,
  decimalOf,
  literalOf,
  numberValue,
  sameValue,
} from '../../transforms/value.ts';

const decimal = (value: Value): string | undefined => decimalOf(value)?.toFixed();

const source: SourceValue = {
  kind: 'source',
  parameter: 'momentum',
  traits: { type: 'number', mayBeUndefined: false, mayBeNull: 'no', stable: true, pure: true },
};

describe('1 - x of a literal', () => {
  test.each([
    ['0.9', '0.1'],
    ['0.1', '0.9'],
    ['0.003', '0.997'],
    ['0', '1'],
    ['1', '0'],
    ['1.0', '0'],
    ['.25', '0.75'],
    ['1e-5', '0.99999'],
    ['1E-11', '0.99999999999'],
    ['0.30000000000000004', '0.69999999999999996'],
    ['1.5', '-0.5'],
    ['-0.5', '1.5'],
  ])('%s is %s', (before, after) => {
    expect(complement(numberValue(before))).toEqual({ kind: 'number', decimal: after });
  });

  test('is the exact decimal for every thousandth, whatever doubles make of it', () => {
    for (let k = 0; k <= 1000; k++) {
      expect(decimal(complement(numberValue(String(k / 1000))))).toBe(
        k === 1000
          ? '0'
          : k === 0
            ? '1'
            : `0.${String(1000 - k)
                .padStart(3, '0')
                .replace(/0+$/, '')}`,
      );
    }
  });

  test('is the double that JavaScript reads the right decimal as', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (k) => {
        const result = Number(decimal(complement(numberValue(`${String(k)}e-9`))));
        expect(result).toBe(Number(`${String(10 ** 9 - k)}e-9`));
      }),
    );
  });
});

describe('1 - (1 - x)', () => {
  test('is x for every decimal', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.integer({ min: 0, max: 30 }),
        (digits, scale) => {
          const x = numberValue(`${String(digits)}e-${String(scale)}`);
          expect(complement(complement(x))).toEqual(x);
        },
      ),
    );
  });

  test('is x for an expression', () => {
    expect(complement(source)).toEqual({ kind: 'complement', of: source });
    expect(complement(complement(source))).toBe(source);
  });

  test('is known where the expression is a constant', () => {
    const known: SourceValue = { ...source, known: numberValue('0.003') };
    expect(literalOf(complement(known))).toEqual(numberValue('0.997'));
    expect(complement(complement(known))).toBe(known);
  });
});

describe('a number', () => {
  test.each([
    ['.10', '0.1'],
    ['1e-5', '0.00001'],
    ['1E-12', '1e-12'],
    ['100', '100'],
    ['1e3', '1000'],
    ['-0.50', '-0.5'],
    ['0.000', '0'],
  ])('written %s reads %s', (written, shortest) => {
    expect(numberValue(written).decimal).toBe(shortest);
  });

  test('keeps its value in its shortest form, which JavaScript reads', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(Number(numberValue(String(number)).decimal)).toBe(number === 0 ? 0 : number);
      }),
    );
  });

  test('is the same value however it was written, and no other', () => {
    expect(sameValue(numberValue('0.1'), numberValue('1e-1'))).toBe(true);
    expect(sameValue(numberValue('0.1'), numberValue('0.10000000000000001'))).toBe(false);
    expect(sameValue(numberValue('1'), booleanValue(true))).toBe(false);
  });
});
