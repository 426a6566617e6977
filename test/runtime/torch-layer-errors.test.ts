import { describe, test } from 'vitest';
import { Tensor } from '../../runtime/torch/index.ts';
import { expectError } from './expect-error.ts';
import { makeTorch } from './layers.ts';

const ones = (...shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape);

type Row = [layer: string, args: readonly unknown[], type: string, message: string];
type InputRow = [layer: string, args: readonly unknown[], input: Tensor, type: string, message: string];

describe('torch.nn constructors raise as in PyTorch 2.13', () => {
  test.each<Row>([
    [
      'LayerNorm',
      [],
      'TypeError',
      "LayerNorm.__init__() missing 1 required positional argument: 'normalized_shape'",
    ],
    [
      'LayerNorm',
      [4, { foo: 1 }],
      'TypeError',
      "LayerNorm.__init__() got an unexpected keyword argument 'foo'",
    ],
    ['LayerNorm', [4.5], 'TypeError', "'float' object is not iterable"],
    ['LayerNorm', [null], 'TypeError', "'NoneType' object is not iterable"],
    [
      'LayerNorm',
      [[4.5]],
      'TypeError',
      "empty(): argument 'size' (position 1) must be tuple of ints, but found element of type float at pos 0",
    ],
    [
      'LayerNorm',
      [true],
      'TypeError',
      "empty(): argument 'size' (position 1) must be tuple of ints, but found element of type bool at pos 0",
    ],
    ['LayerNorm', [[-1]], 'RuntimeError', 'Trying to create tensor with negative dimension -1: [-1]'],
    [
      'LayerNorm',
      [4, 1e-5, true, true, null, null, 1],
      'TypeError',
      'LayerNorm.__init__() takes from 2 to 7 positional arguments but 8 were given',
    ],
    [
      'GroupNorm',
      [],
      'TypeError',
      "GroupNorm.__init__() missing 2 required positional arguments: 'num_groups' and 'num_channels'",
    ],
    [
      'GroupNorm',
      [1],
      'TypeError',
      "GroupNorm.__init__() missing 1 required positional argument: 'num_channels'",
    ],
    ['GroupNorm', [1, -3], 'RuntimeError', 'Trying to create tensor with negative dimension -3: [-3]'],
    ['GroupNorm', ['a', 3], 'TypeError', "unsupported operand type(s) for %: 'int' and 'str'"],
    ['GroupNorm', [2, 3.5], 'ValueError', 'num_channels (3.5) must be divisible by num_groups (2)'],
    [
      'GroupNorm',
      [1, 3, 1e-5, true, null, null, true],
      'TypeError',
      'GroupNorm.__init__() takes from 3 to 7 positional arguments but 8 were given',
    ],
    [
      'LocalResponseNorm',
      [],
      'TypeError',
      "LocalResponseNorm.__init__() missing 1 required positional argument: 'size'",
    ],
    [
      'LocalResponseNorm',
      [3, { size: 3 }],
      'TypeError',
      "LocalResponseNorm.__init__() got multiple values for argument 'size'",
    ],
    [
      'SyncBatchNorm',
      [],
      'TypeError',
      "SyncBatchNorm.__init__() missing 1 required positional argument: 'num_features'",
    ],
    [
      'SyncBatchNorm',
      [3, 1, 1, true, true, 1, null, null, 1],
      'TypeError',
      'SyncBatchNorm.__init__() takes from 2 to 9 positional arguments but 10 were given',
    ],
    [
      'LazyBatchNorm2d',
      [3, { foo: 1 }],
      'TypeError',
      "_LazyNormBase.__init__() got an unexpected keyword argument 'foo'",
    ],
    [
      'LazyBatchNorm2d',
      [1, 2, true, true, null, null, 7],
      'TypeError',
      '_LazyNormBase.__init__() takes from 1 to 7 positional arguments but 8 were given',
    ],
    [
      'BatchNorm2d',
      [3, 1e-5, 0.1, true, true, null, null, true],
      'TypeError',
      '_BatchNorm.__init__() takes from 2 to 8 positional arguments but 9 were given',
    ],
  ])('%s(%j)', (layer, args, type, message) => {
    expectError(() => makeTorch(layer, args), type, message);
  });
});

describe('torch.nn layers raise as in PyTorch 2.13', () => {
  test.each<InputRow>([
    [
      'LayerNorm',
      [[3, 4]],
      ones(4),
      'RuntimeError',
      'Given normalized_shape=[3, 4], expected input with shape [*, 3, 4], but got input of size[4]',
    ],
    [
      'LayerNorm',
      [4, { eps: null }],
      ones(6, 4),
      'TypeError',
      "layer_norm(): argument 'eps' (position 5) must be float, not NoneType",
    ],
    [
      'GroupNorm',
      [1, 3],
      ones(3),
      'RuntimeError',
      'Expected at least 2 dimensions for input tensor but received 1',
    ],
    [
      'GroupNorm',
      [1, 1],
      ones(1, 1),
      'ValueError',
      'Expected more than 1 value per channel when training, got input size [1, 1]',
    ],
    ['GroupNorm', [-1, 3], ones(2, 3, 2), 'RuntimeError', 'Expected num groups to be greater than 0, got -1'],
    [
      'GroupNorm',
      [1, 3, 'a'],
      ones(2, 3, 2),
      'TypeError',
      "group_norm(): argument 'eps' (position 5) must be float, not str",
    ],
    [
      'LocalResponseNorm',
      [3],
      ones(2, 3),
      'ValueError',
      `Expected 3D or higher dimensionality${' '.repeat(26)}input (got 2 dimensions)`,
    ],
    [
      'LocalResponseNorm',
      [0],
      ones(2, 3, 2, 2),
      'RuntimeError',
      'kernel size should be greater than zero, but got kT: 0 kH: 1 kW: 1',
    ],
    [
      'LocalResponseNorm',
      ['a'],
      ones(2, 3, 2, 2),
      'TypeError',
      "unsupported operand type(s) for //: 'str' and 'int'",
    ],
    [
      'LocalResponseNorm',
      [3, 'a'],
      ones(2, 3, 2, 2),
      'TypeError',
      "mul(): argument 'other' (position 1) must be Tensor, not str",
    ],
    ['SyncBatchNorm', [3], ones(3), 'ValueError', 'expected at least 2D input (got 1D input)'],
    [
      'SyncBatchNorm',
      [0],
      ones(2, 0),
      'ValueError',
      'SyncBatchNorm number of input channels should be non-zero',
    ],
  ])('%s(%j).forward', (layer, args, input, type, message) => {
    expectError(() => makeTorch(layer, args).forward(input), type, message);
  });
});
