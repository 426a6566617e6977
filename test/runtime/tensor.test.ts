import { describe, expect, test } from 'vitest';
import { Tensor, tensor, type NestedNumbers } from '../../runtime/torch/index.ts';

describe('tensor', () => {
  test.each<[NestedNumbers, number[], number[]]>([
    [7, [], [7]],
    [[], [0], []],
    [[1, 2, 3], [3], [1, 2, 3]],
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [3, 2],
      [1, 2, 3, 4, 5, 6],
    ],
    [[[[1], [2]]], [1, 2, 1], [1, 2]],
    [[[], []], [2, 0], []],
  ])('%j has shape %j', (nested, shape, data) => {
    expect(tensor(nested)).toMatchObject({ shape, data: Float32Array.from(data), grad: null });
  });

  test.each<[NestedNumbers]>([
    [[[1, 2], [3]]],
    [[1, [2]]],
    [[[1], 2]],
    [
      [
        [[1], [2]],
        [[1], 2],
      ],
    ],
  ])('ragged: %j', (nested) => {
    expect(() => tensor(nested)).toThrow(expect.objectContaining({ name: 'ValueError' }));
  });

  test('rounds to float32', () => {
    expect(tensor(0.1).data[0]).toBe(Math.fround(0.1));
  });
});

describe('new Tensor', () => {
  test('keeps a Float32Array and copies the shape', () => {
    const data = Float32Array.of(1, 2);
    const shape = [2];
    const made = new Tensor(data, shape);
    shape.push(3);
    expect(made.data).toBe(data);
    expect(made.shape).toEqual([2]);
  });

  test('takes exactly the elements of its shape', () => {
    expect(() => new Tensor([1, 2, 3], [2, 2])).toThrow(
      expect.objectContaining({
        name: 'RuntimeError',
        message: "shape '[2, 2]' is invalid for input of size 3",
      }),
    );
  });
});
