import { describe, expect, test } from 'vitest';
import { difference } from '../../scripts/numerics/comparison.ts';
import { checksum, type ExpectedTensor } from '../../scripts/numerics/golden-tensor.ts';
import { recipeValues } from '../../scripts/numerics/recipe.ts';

describe('a recipe', () => {
  const values = recipeValues({ count: 100_000, seed: 7, scale: 2, offset: 3, set: [[1, -0]] });

  test('has the mean and standard deviation it names', () => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(mean).toBeCloseTo(3, 1);
    expect(Math.sqrt(variance)).toBeCloseTo(2, 1);
  });

  test('replaces elements, keeping the sign of zero', () => {
    expect(values[1]).toBe(-0);
  });

  test('depends on its seed alone', () => {
    const again = recipeValues({ count: 3, seed: 7, scale: 2, offset: 3, set: [] });
    expect(again[2]).toBe(values[2]);
    expect(recipeValues({ count: 3, seed: 8, scale: 2, offset: 3, set: [] })[2]).not.toBe(values[2]);
  });
});

describe('a comparison', () => {
  const expected = whole([1, 2, -4, NaN, Infinity, 0]);

  test('finds the same bits identical, any NaN equal to any other', () => {
    expect(difference(Float32Array.of(1, 2, -4, NaN, Infinity, 0), expected)).toEqual({
      compared: 6,
      exact: 6,
      identical: true,
      maxAbs: 0,
      maxRelative: 0,
      maxUlp: 0,
      misplaced: 0,
    });
  });

  test('counts float32 steps, also across zero', () => {
    expect(difference(Float32Array.of(1 + 2 ** -23), whole([1]))).toMatchObject({ exact: 0, maxUlp: 1 });
    expect(difference(Float32Array.of(-(2 ** -149)), whole([2 ** -149]))).toMatchObject({ maxUlp: 2 });
  });

  test('tells 0 from -0', () => {
    expect(difference(Float32Array.of(-0), whole([0]))).toMatchObject({
      exact: 0,
      identical: false,
      maxUlp: 0,
    });
  });

  test('relates the largest difference to the largest value', () => {
    expect(difference(Float32Array.of(1, 2.5, -4), whole([1, 2, -4]))).toMatchObject({ maxRelative: 0.125 });
  });

  test('counts values that are finite on one side only', () => {
    const found = difference(Float32Array.of(1, 2, -4, 0, -Infinity, NaN), expected);
    expect(found).toMatchObject({ exact: 3, misplaced: 3 });
  });

  test('sees a change between the samples by the checksum', () => {
    const actual = Float32Array.of(1, 2, 3, 4);
    const sampled: ExpectedTensor = { values: Float32Array.of(1, 3), step: 2, crc32: checksum(actual) };
    expect(difference(actual, sampled)).toMatchObject({ compared: 2, exact: 2, identical: true });
    actual[1] = 7;
    expect(difference(actual, sampled)).toMatchObject({ compared: 2, exact: 2, identical: false });
  });
});

function whole(values: readonly number[]): ExpectedTensor {
  return { values: Float32Array.from(values), step: 1, crc32: null };
}
