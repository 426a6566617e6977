import { describe, test } from 'vitest';
import { Tensor } from '../../runtime/torch/index.ts';
import { expectError } from './expect-error.ts';
import { makeMindspore } from './layers.ts';

const ones = (...shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape);

type Row = [layer: string, args: readonly unknown[], type: string, message: string];
type InputRow = [layer: string, args: readonly unknown[], input: Tensor, type: string, message: string];

describe('mindspore.nn constructors raise as in MindSpore 2.10', () => {
  test.each<Row>([
    [
      'LayerNorm',
      [],
      'TypeError',
      "LayerNorm.__init__() missing 1 required positional argument: 'normalized_shape'",
    ],
    [
      'LayerNorm',
      [[4], -1, -1, 'ones', 'zeros', 1e-5, 'float32', 1],
      'TypeError',
      'LayerNorm.__init__() takes from 2 to 8 positional arguments but 9 were given',
    ],
    [
      'LayerNorm',
      [[0]],
      'ValueError',
      "For 'initializer', the argument 'shape' is invalid, the value of 'shape' must be positive integer, but got (0,)",
    ],
    [
      'LayerNorm',
      ['a'],
      'TypeError',
      "For 'LayerNorm', the type of 'normalized_shape' must be tuple[int] or list[int], but got a and the type is <class 'str'>.",
    ],
    ...(['BatchNorm1d', 'BatchNorm3d', 'InstanceNorm2d', 'LayerNorm'] as const).map((layer): Row => [
      layer,
      [
        {
          [layer === 'LayerNorm' ? 'normalized_shape' : 'num_features']: layer === 'LayerNorm' ? [4] : 4,
          dtype: null,
        },
      ],
      'ValueError',
      'init, dtype and shape must have values at the same time.',
    ]),
    [
      'GroupNorm',
      [2, 4, 1e-5, true, 'ones', 'zeros', null],
      'ValueError',
      'init, dtype and shape must have values at the same time.',
    ],
    [
      'GroupNorm',
      [],
      'TypeError',
      "GroupNorm.__init__() missing 2 required positional arguments: 'num_groups' and 'num_channels'",
    ],
    [
      'GroupNorm',
      [true, 3],
      'TypeError',
      "For 'GroupNorm', the 'num_groups' must be int and must > 0, but got 'True' with type 'bool'.",
    ],
    ['GroupNorm', [1.5, 3], 'TypeError', "For 'GroupNorm', the 'num_groups' must be int, but got 'float'"],
    [
      'GroupNorm',
      [1, -3],
      'ValueError',
      "For 'GroupNorm', the 'num_channels' must be int and must > 0, but got '-3' with type 'int'.",
    ],
    [
      'GroupNorm',
      [1, 3, null],
      'TypeError',
      "For 'GroupNorm', the type of 'eps' should be 'float', but got type 'NoneType'.",
    ],
    [
      'GroupNorm',
      [1, 3, { affine: 1 }],
      'TypeError',
      "For 'GroupNorm', the 'affine' must be a bool, but got int.",
    ],
    ['LRN', [{ foo: 1 }], 'TypeError', "LRN.__init__() got an unexpected keyword argument 'foo'"],
    [
      'LRN',
      [1, 1, 1, 1, 'ACROSS_CHANNELS', 3],
      'TypeError',
      'LRN.__init__() takes from 1 to 6 positional arguments but 7 were given',
    ],
    [
      'LRN',
      [-1],
      'ValueError',
      "For 'LRN', the 'depth_radius' must be int and must >= 0, but got '-1' with type 'int'.",
    ],
    [
      'LRN',
      [1.5],
      'TypeError',
      "For 'LRN', the type of 'depth_radius' should be 'int', but got type 'float'.",
    ],
    ['LRN', [1, 'a'], 'TypeError', "For 'LRN', the type of 'bias' should be 'float', but got type 'str'."],
    [
      'LRN',
      [1, { norm_region: 'X' }],
      'ValueError',
      "For 'LRN', the 'norm_region' must be str and must be in '['ACROSS_CHANNELS']', but got 'X'.",
    ],
    [
      'LRN',
      [1, { norm_region: 3 }],
      'TypeError',
      "For 'LRN', the type of 'norm_region' should be 'str', but got type 'int'.",
    ],
    [
      'SyncBatchNorm',
      [],
      'TypeError',
      "SyncBatchNorm.__init__() missing 1 required positional argument: 'num_features'",
    ],
    [
      'SyncBatchNorm',
      [0],
      'ValueError',
      "For 'SyncBatchNorm', the 'num_features' must be at least 1, but got 0.",
    ],
    [
      'SyncBatchNorm',
      [3, { process_groups: 1 }],
      'ValueError',
      "The parameter 'process_groups' must be isinstance of <class 'list'>, but got 1.",
    ],
    ['SyncBatchNorm', [3, { process_groups: [0] }], 'TypeError', "'int' object is not iterable"],
    [
      'SyncBatchNorm',
      [3, { process_groups: [[0, 1]] }],
      'ValueError',
      "For 'SyncBatchNorm', the 'rank id in process_groups' must be in range of [0, 1), but got 1 with type 'int'.",
    ],
    [
      'SyncBatchNorm',
      [3, { process_groups: [[0], [0]] }],
      'ValueError',
      "For 'SyncBatchNorm', rank id in 'process_groups' must not be duplicated, but got [[0], [0]].",
    ],
  ])('%s(%j)', (layer, args, type, message) => {
    expectError(() => makeMindspore(layer, args), type, message);
  });
});

describe('mindspore.nn layers raise as in MindSpore 2.10', () => {
  test.each<InputRow>([
    [
      'LayerNorm',
      [[3], 1, 1],
      ones(2, 3, 4),
      'ValueError',
      "For 'LayerNorm', begin_params_axis must be less than or equal to input_x shape size, gamma shape size add begin_params_axis must be equal to or greater than input_x shape size, and beta shape size add begin_params_axis must be equal to or greater than input_x shape size, But got begin_params_axis: 1, input_x shape size: 3, gamma shape size: 1, beta shape size: 1.",
    ],
    [
      'LayerNorm',
      [[4], 3],
      ones(2, 3, 4),
      'RuntimeError',
      "For primitive[LayerNorm], input_x's rank is 3, while the 'begin_norm_axis' value should be in the range [-1, 3), but got 3",
    ],
    [
      'LayerNorm',
      [[4], -1, -2],
      ones(2, 3, 4),
      'RuntimeError',
      "For primitive[LayerNorm], input_x's rank is 3, while the 'begin_params_axis' value should be in the range [-1, 3), but got -2",
    ],
    [
      'LayerNorm',
      [[4, 5]],
      ones(2, 3, 4),
      'RuntimeError',
      "For 'LayerNorm', the product of gamma and beta's shape must be 4",
    ],
    [
      'LayerNorm',
      [[4]],
      ones(0, 4),
      'RuntimeError',
      "For 'LayerNorm', the dimension of 'input_x' must be at least 1, but got [const vector]{0, 4}",
    ],
    [
      'LayerNorm',
      [[4], { epsilon: null }],
      ones(2, 4),
      'TypeError',
      'Failed calling LayerNorm with "LayerNorm(begin_norm_axis=int, begin_params_axis=int, epsilon=None)(input_x=Tensor, gamma=Tensor, beta=Tensor)".',
    ],
    [
      'GroupNorm',
      [1, 3],
      ones(3),
      'RuntimeError',
      "For 'GroupNorm', The dim of input must be between 2 and 8. But got: 1.",
    ],
    [
      'GroupNorm',
      [1, 3],
      ones(2, 3, 1, 1, 1, 1, 1, 1, 1),
      'RuntimeError',
      "For 'GroupNorm', The dim of input must be between 2 and 8. But got: 9.",
    ],
    [
      'GroupNorm',
      [3, 3],
      ones(2, 4, 2, 2),
      'ValueError',
      "For GroupNorm, the 'num_channels' must be divided by 'num_groups', but got 'num_channels': 4 ,'num_groups': 3",
    ],
    [
      'LRN',
      [1],
      ones(2, 3, 4),
      'ValueError',
      'For primitive[LRN], the rank of input  must be equal to 4 , but got 3.',
    ],
    [
      'SyncBatchNorm',
      [3],
      ones(2, 3, 4),
      'ValueError',
      "For 'SyncBatchNorm', the must have 2 dims or 4 dims, but got 3.",
    ],
    [
      'SyncBatchNorm',
      [3, { eps: 0 }],
      ones(2, 3),
      'ValueError',
      'For primitive[BatchNorm], the eps must be in (0,1], but got 0.',
    ],
  ])('%s(%j).construct', (layer, args, input, type, message) => {
    expectError(() => makeMindspore(layer, args).construct(input), type, message);
  });
});
