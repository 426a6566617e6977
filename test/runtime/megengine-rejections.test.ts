import { describe, expect, test } from 'vitest';
import { module, Tensor, tensor } from '../../runtime/megengine/index.ts';
import { makeMegengine } from './megengine-layers.ts';

describe('arguments that MegEngine rejects', () => {
  test.each<[string, unknown[], string, string]>([
    ['BatchNorm2d', ['3'], 'TypeError', "'str' object cannot be interpreted as an integer"],
    ['BatchNorm2d', [3.5], 'TypeError', "'float' object cannot be interpreted as an integer"],
    ['BatchNorm2d', [null], 'TypeError', "'NoneType' object cannot be interpreted as an integer"],
    [
      'BatchNorm1d',
      [3, 1e-5, 0.9, true, true, false, 1],
      'TypeError',
      '_BatchNorm.__init__() takes from 2 to 7 positional arguments but 8 were given',
    ],
    [
      'SyncBatchNorm',
      [],
      'TypeError',
      "SyncBatchNorm.__init__() missing 1 required positional argument: 'num_features'",
    ],
    ['InstanceNorm', [-3], 'ValueError', 'negative dimensions are not allowed'],
    ['InstanceNorm', [3.5], 'TypeError', "expected a sequence of integers or a single integer, got '3.5'"],
    ['GroupNorm', [1, null], 'TypeError', "unsupported operand type(s) for %: 'NoneType' and 'int'"],
    ['LayerNorm', [2.5], 'TypeError', "'float' object is not iterable"],
    ['LayerNorm', [null], 'TypeError', "'NoneType' object is not iterable"],
    ['LayerNorm', ['3'], 'TypeError', "'str' object cannot be interpreted as an integer"],
    ['LayerNorm', [-1], 'ValueError', 'negative dimensions are not allowed'],
    [
      'LocalResponseNorm',
      [5, 2, 1, 1, 1],
      'TypeError',
      'LocalResponseNorm.__init__() takes from 1 to 5 positional arguments but 6 were given',
    ],
  ])('%s(...%j)', (name, args, type, message) => {
    expect(() => makeMegengine(name, args)).toThrow(expect.objectContaining({ name: type, message }));
  });

  const x4 = new Tensor(new Float32Array(16), [1, 4, 2, 2]);
  test.each<[string, unknown[], Tensor, string, string]>([
    ['SyncBatchNorm', [3], tensor([1]), 'ValueError', 'expected 2D, 3D or 4D input (got 1D input)'],
    [
      'BatchNorm2d',
      [3, { freeze: true }],
      x4,
      'RuntimeError',
      'bad input shape for polyadic operator: {1,4,2,2}, {1,3,1,1}',
    ],
    [
      'BatchNorm2d',
      [3],
      x4,
      'AsyncError',
      'inconsistent channel size, input channel: 4, scale channel: 3, bias channel: 3',
    ],
    ['LocalResponseNorm', [4], x4, 'AsyncError', 'kernel_size must be odd, but got 4'],
    [
      'GroupNorm',
      [-1, 4],
      x4,
      'RuntimeError',
      'Unable to cast Python instance to C++ type (compile in debug mode for details)',
    ],
    [
      'BatchNorm2d',
      [4, { freeze: true, eps: null }],
      x4,
      'TypeError',
      'the operand is None and is not supported.',
    ],
  ])('%s(...%j) at its first forward call', (name, args, input, type, message) => {
    const layer = makeMegengine(name, args);
    expect(() => layer.forward(input)).toThrow(expect.objectContaining({ name: type, message }));
  });
});

describe('tracking switched after construction', () => {
  const x = tensor([[1], [3]]);

  test('on: an error', () => {
    const layer = new module.BatchNorm1d(1, { track_running_stats: false });
    layer.track_running_stats = true;
    expect(() => layer.forward(x)).toThrow(
      expect.objectContaining({
        name: 'AssertionError',
        message: 'track_running_stats can not be initilized to False and changed to True later',
      }),
    );
  });

  test('off: training leaves the statistics, evaluation is an error', () => {
    const layer = new module.BatchNorm1d(1);
    layer.track_running_stats = false;
    layer.forward(x);
    expect(layer.running_mean?.data).toEqual(Float32Array.of(0));
    layer.eval();
    expect(() => layer.forward(x)).toThrow(
      expect.objectContaining({
        name: 'AssertionError',
        message: 'running_mean must be provided in inference mode',
      }),
    );
  });

  test('off, in SyncBatchNorm: training replaces the statistics', () => {
    const layer = new module.SyncBatchNorm(1);
    layer.track_running_stats = false;
    layer.forward(x);
    expect(layer.running_mean?.data).toEqual(Float32Array.of(2));
    expect(layer.running_var?.data).toEqual(Float32Array.of(2));
  });
});

test('without affine parameters, statistics of too few channels are updated as far as they go', () => {
  const layer = new module.BatchNorm1d(1, { affine: false, momentum: 0 });
  layer.forward(
    tensor([
      [1, 5],
      [3, 9],
    ]),
  );
  expect(layer.running_mean?.data).toEqual(Float32Array.of(2));
  expect(() => {
    new module.BatchNorm1d(3, { affine: false }).forward(
      tensor([
        [1, 5],
        [3, 9],
      ]),
    );
  }).toThrow(expect.objectContaining({ name: 'AsyncError' }));
});
