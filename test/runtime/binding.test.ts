import { describe, expect, test } from 'vitest';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn } from '../../runtime/torch/index.ts';
import { makeMindspore, makeTorch } from './layers.ts';

describe('torch words the errors of a call as Python does', () => {
  test.each([
    ['an unknown key', [3, { foo: 1 }], "_BatchNorm.__init__() got an unexpected keyword argument 'foo'"],
    [
      'a key of another framework',
      [3, { useBatchStatistics: true }],
      "_BatchNorm.__init__() got an unexpected keyword argument 'useBatchStatistics'",
    ],
    [
      'a key that a positional argument has',
      [3, 1e-5, { eps: 1e-3 }],
      "_BatchNorm.__init__() got multiple values for argument 'eps'",
    ],
    [
      'one parameter in both cases',
      [{ num_features: 3, numFeatures: 3 }],
      "_BatchNorm.__init__() got multiple values for argument 'num_features'",
    ],
    ['nothing', [], "_BatchNorm.__init__() missing 1 required positional argument: 'num_features'"],
    [
      'only options, without num_features',
      [{ eps: 1e-3 }],
      "_BatchNorm.__init__() missing 1 required positional argument: 'num_features'",
    ],
    [
      'too many',
      [3, 1e-5, 0.1, true, true, null, null, 1],
      '_BatchNorm.__init__() takes from 2 to 8 positional arguments but 9 were given',
    ],
  ])('%s', (_what, args, message) => {
    expect(() => makeTorch('BatchNorm2d', args)).toThrow(new TypeError(message));
  });

  test('and names the class that defines the constructor', () => {
    expect(() => makeTorch('InstanceNorm1d', [3, { foo: 1 }])).toThrow(
      new TypeError("_InstanceNorm.__init__() got an unexpected keyword argument 'foo'"),
    );
  });

  test('keys of Object.prototype are unknown too', () => {
    expect(() => makeTorch('BatchNorm2d', [3, { constructor: 1 }])).toThrow(
      /unexpected keyword argument 'constructor'/,
    );
  });
});

describe('mindspore words them as inspect.Signature.bind does', () => {
  test.each([
    [
      'BatchNorm2d',
      [3, { trackRunningStats: true }],
      "got an unexpected keyword argument 'trackRunningStats'",
    ],
    ['BatchNorm3d', [3, { data_format: 'NCHW' }], "got an unexpected keyword argument 'data_format'"],
    ['BatchNorm2d', [3, 1e-5, { eps: 1e-3 }], "multiple values for argument 'eps'"],
    ['InstanceNorm2d', [{ eps: 1e-3 }], "missing a required argument: 'num_features'"],
    ['InstanceNorm2d', [3, 1e-5, 0.1, true, 'ones', 'zeros', null, 1], 'too many positional arguments'],
  ])('%s(%j)', (layer, args, message) => {
    expect(() => makeMindspore(layer, args)).toThrow(new TypeError(message));
  });
});

describe('other arguments that the frameworks reject', () => {
  test.each([
    [
      'torch',
      'BatchNorm2d',
      ['3'],
      'TypeError',
      "empty(): argument 'size' (position 1) must be tuple of ints, not str",
    ],
    [
      'torch',
      'BatchNorm2d',
      [3.5, { affine: false }],
      'TypeError',
      "zeros(): argument 'size' (position 1) must be tuple of ints, not float",
    ],
    [
      'torch',
      'BatchNorm2d',
      [3, { dtype: 'float64' }],
      'NotImplementedError',
      'dtype float64 is not available: float32 on the CPU only',
    ],
    [
      'torch',
      'BatchNorm2d',
      [3, { device: 'cuda' }],
      'NotImplementedError',
      'device cuda is not available: float32 on the CPU only',
    ],
    [
      'mindspore',
      'BatchNorm3d',
      [0],
      'ValueError',
      "For 'BatchNorm2d', the 'num_features' must be at least 1, but got 0.",
    ],
    [
      'mindspore',
      'BatchNorm1d',
      [[3]],
      'TypeError',
      "For 'BatchNorm1d', the type of 'num_features' should be 'int', but got type 'list'.",
    ],
    [
      'mindspore',
      'InstanceNorm1d',
      [3, { momentum: 1.5 }],
      'ValueError',
      "For 'InstanceNorm1d', the 'momentum' must be a number in range [0, 1], but got 1.5.",
    ],
    [
      'mindspore',
      'BatchNorm2d',
      [3, { gamma_init: 'normal' }],
      'NotImplementedError',
      "initializer 'normal' is not available: 'ones' and 'zeros' only",
    ],
  ])('%s.nn.%s(%j): %s', (framework, layer, args, name, message) => {
    const make = framework === 'torch' ? makeTorch : makeMindspore;
    expect(() => make(layer, args)).toThrow(expect.objectContaining({ name, message }));
  });

  test('an InstanceNorm without state does not look at num_features', () => {
    expect(makeTorch('InstanceNorm2d', [-1]).num_features).toBe(-1);
  });
});

test('the types allow every form and no unknown key', () => {
  const forms = () => [
    new nn.BatchNorm2d(3, 1e-5, 0.1, true, true),
    new nn.BatchNorm2d(3, undefined, { trackRunningStats: false }),
    new nn.InstanceNorm2d({ numFeatures: 3, track_running_stats: true }),
    new msnn.BatchNorm2d(3, 1e-5, 0.9, { useBatchStatistics: true, data_format: 'NCHW' }),
    new msnn.BatchNorm3d({ num_features: 3, gammaInit: 'ones' }),
    // @ts-expect-error -- an unknown key
    new nn.BatchNorm2d(3, { useBatchStatistics: true }),
    // @ts-expect-error -- num_features is required
    new nn.BatchNorm2d({ eps: 1e-3 }),
    // @ts-expect-error -- momentum is no string
    new nn.BatchNorm2d(3, 1e-5, '0.1'),
    // @ts-expect-error -- BatchNorm3d has no data_format
    new msnn.BatchNorm3d(3, { dataFormat: 'NCHW' }),
    // @ts-expect-error -- the fifth positional parameter is gamma_init
    new msnn.BatchNorm2d(3, 1e-5, 0.9, true, false),
  ];
  expect(forms).toThrow(TypeError);
});
