import { expect, test } from 'vitest';
import { floatText, streamText } from '../../runtime/python/number-text.ts';

test.each([
  [0, '0.0'],
  [-0, '-0.0'],
  [1, '1.0'],
  [-0.001, '-0.001'],
  [0.0001, '0.0001'],
  [0.00001, '1e-05'],
  [1.5e-7, '1.5e-07'],
  [1e15, '1000000000000000.0'],
  [1e16, '1e+16'],
  [1e100, '1e+100'],
  [NaN, 'nan'],
  [-Infinity, '-inf'],
])('%d prints as Python prints the float: %s', (value, text) => {
  expect(floatText(value)).toBe(text);
});

test.each([
  [0, '0'],
  [2, '2'],
  [-0.001, '-0.001'],
  [1.23456789, '1.23457'],
  [1e-7, '1e-07'],
])('%d prints as a C++ stream prints it: %s', (value, text) => {
  expect(streamText(value)).toBe(text);
});
