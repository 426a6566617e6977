import { describe, test } from 'vitest';
import { mint, Tensor } from '../../runtime/mindspore/index.ts';
import { expectError } from './expect-error.ts';

const ones = (...shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape);

describe('mindspore.mint.nn raises as MindSpore 2.10 does', () => {
  const make = (layer: NewableFunction, args: readonly unknown[]) => () => {
    Reflect.construct(layer, args);
  };

  test.each<[what: string, act: () => unknown, type: string, message: string]>([
    [
      'BatchNorm2d()',
      make(mint.nn.BatchNorm2d, []),
      'TypeError',
      "_BatchNorm.__init__() missing 1 required positional argument: 'num_features'",
    ],
    [
      'BatchNorm2d(3, foo=1)',
      make(mint.nn.BatchNorm2d, [3, { foo: 1 }]),
      'TypeError',
      "_BatchNorm.__init__() got an unexpected keyword argument 'foo'",
    ],
    ['BatchNorm2d(-1)', make(mint.nn.BatchNorm2d, [-1]), 'ValueError', 'negative dimensions are not allowed'],
    [
      'BatchNorm2d("a")',
      make(mint.nn.BatchNorm2d, ['a']),
      'TypeError',
      "'str' object cannot be interpreted as an integer",
    ],
    [
      'BatchNorm2d of too many',
      make(mint.nn.BatchNorm2d, [3, 1, 2, true, true, null, 6]),
      'TypeError',
      '_BatchNorm.__init__() takes from 2 to 7 positional arguments but 8 were given',
    ],
    [
      'BatchNorm2d of rank 2',
      () => new mint.nn.BatchNorm2d(3).construct(ones(2, 3)),
      'ValueError',
      'expected 4D input, but got 2D input',
    ],
    [
      'BatchNorm1d of rank 4',
      () => new mint.nn.BatchNorm1d(3).construct(ones(2, 3, 1, 1)),
      'ValueError',
      'expected 2D or 3D input, but got 4D input',
    ],
    [
      'LayerNorm()',
      make(mint.nn.LayerNorm, []),
      'TypeError',
      "LayerNormExt.__init__() missing 1 required positional argument: 'normalized_shape'",
    ],
    [
      'LayerNorm(epsilon=1)',
      make(mint.nn.LayerNorm, [4, { epsilon: 1 }]),
      'TypeError',
      "LayerNormExt.__init__() got an unexpected keyword argument 'epsilon'",
    ],
    [
      'LayerNorm("a")',
      make(mint.nn.LayerNorm, ['a']),
      'TypeError',
      "For 'LayerNormExt', the type of 'normalized_shape' must be tuple[int] or list[int], but got a and the type is <class 'str'>.",
    ],
    [
      'GroupNorm(1)',
      make(mint.nn.GroupNorm, [1]),
      'TypeError',
      "GroupNorm.__init__() missing 1 required positional argument: 'num_channels'",
    ],
    [
      'GroupNorm(0, 3)',
      make(mint.nn.GroupNorm, [0, 3]),
      'ValueError',
      "For 'GroupNorm', the 'num_groups' must be int and must > 0, but got '0' with type 'int'.",
    ],
    [
      'SyncBatchNorm(3, foo=1)',
      make(mint.nn.SyncBatchNorm, [3, { foo: 1 }]),
      'TypeError',
      "SyncBatchNorm.__init__() got an unexpected keyword argument 'foo'",
    ],
    [
      'SyncBatchNorm of rank 1',
      () => new mint.nn.SyncBatchNorm(3).construct(ones(3)),
      'ValueError',
      'expected at least 2D input (got 1D input)',
    ],
    [
      'SyncBatchNorm of rank 5',
      () => new mint.nn.SyncBatchNorm(3).construct(ones(2, 3, 1, 1, 1)),
      'ValueError',
      'For primitive[BatchNorm], the rank of images must be in [2,4], but got 5.',
    ],
    [
      'SyncBatchNorm without statistics',
      () => new mint.nn.SyncBatchNorm(3, { trackRunningStats: false }).construct(ones(2, 3)),
      'ValueError',
      "running mean or running var can't be none for batch_norm.",
    ],
  ])('%s', (_what, act, type, message) => {
    expectError(act, type, message);
  });
});
