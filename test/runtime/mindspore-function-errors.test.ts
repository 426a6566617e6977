import { describe, test } from 'vitest';
import { ops, Tensor } from '../../runtime/mindspore/index.ts';
import { callUntyped } from './call-untyped.ts';
import { expectError } from './expect-error.ts';

const x4 = new Tensor(
  Array.from({ length: 24 }, (_, i) => i / 4 - 1),
  [2, 3, 2, 2],
);
const ones = (...shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape);

describe('mindspore.ops raises as MindSpore 2.10 does', () => {
  const bn = (...args: unknown[]) => callUntyped(ops.batch_norm, args);
  const gn = (...args: unknown[]) => callUntyped(ops.group_norm, args);
  const w = ones(3);

  test.each<[call: string, act: () => unknown, type: string, message: string]>([
    [
      'batch_norm(x, w, w)',
      () => bn(x4, w, w),
      'TypeError',
      "batch_norm() missing 2 required positional arguments: 'weight' and 'bias'",
    ],
    [
      'batch_norm without weight and bias',
      () => bn(x4, w, w, null, null),
      'TypeError',
      'Failed calling BatchNorm with "BatchNorm(is_training=bool, epsilon=float, momentum=float, data_format=string)(input_x=Tensor, scale=None, bias=None, mean=Tensor, variance=Tensor)".',
    ],
    [
      'batch_norm of other statistics',
      () => bn(x4, ones(2), w, w, w),
      'ValueError',
      "For 'BatchNorm', 'scale', 'bias', 'mean', and 'variance' should have the same size during training, but got 3, 3, 2 and 3.",
    ],
    [
      'batch_norm of other parameters',
      () => bn(x4, w, w, ones(2), ones(2)),
      'ValueError',
      "For BatchNorm, scale.shape[0] should be equal to input_x's channel dimension: 3, bug got scale.shape[0]: 2.",
    ],
    [
      'batch_norm of another bias',
      () => bn(x4, w, w, w, ones(2)),
      'ValueError',
      'For primitive[BatchNorm], the scale and bias: [3,] must be equal to [2,]',
    ],
    [
      'batch_norm(momentum=1.5)',
      () => bn(x4, w, w, w, w, { momentum: 1.5 }),
      'ValueError',
      'For primitive[BatchNorm], the momentum must be in (0,1], but got 1.5.',
    ],
    [
      'batch_norm(eps=0.0), whatever else is wrong',
      () => bn(ones(3), w, w, ones(2), w, { eps: 0 }),
      'ValueError',
      'For primitive[BatchNorm], the eps must be in (0,1], but got 0.',
    ],
    [
      'batch_norm of rank 5',
      () => bn(ones(2, 3, 4, 1, 1), w, w, w, w),
      'ValueError',
      'For primitive[BatchNorm], the rank of images must be in [2,4], but got 5.',
    ],
    [
      'group_norm(x)',
      () => gn(x4),
      'TypeError',
      "group_norm() missing 1 required positional argument: 'num_groups'",
    ],
    [
      'group_norm(x, 2)',
      () => gn(x4, 2),
      'ValueError',
      "For GroupNorm, the 'num_channels' must be divided by 'num_groups', but got 'num_channels': 3 ,'num_groups': 2",
    ],
    [
      'group_norm(x, 0)',
      () => gn(x4, 0),
      'ValueError',
      "For GroupNorm, the 'num_groups' must be greater than 0, but got 0",
    ],
    [
      'group_norm(x, 1, w3, w2)',
      () => gn(x4, 1, w, ones(2)),
      'ValueError',
      "For GroupNorm. Weight and bias must have the same shape and the rank of weight and bias must be 1. But got weight's shape: [const vector]{3}, bias's shape: [const vector]{2}",
    ],
    [
      'group_norm(x, "a")',
      () => gn(x4, 'a'),
      'TypeError',
      'Failed calling GroupNorm with "GroupNorm()(input=Tensor, num_groups=string, weight=Tensor, bias=Tensor, eps=float)".',
    ],
    ['group_norm of rank 1', () => gn(ones(3), 1), 'IndexError', 'tuple index out of range'],
    [
      'layer_norm(x, (3,))',
      () => callUntyped(ops.layer_norm, [x4, [3]]),
      'ValueError',
      "For 'LayerNorm', gamma or beta shape must match input shape, but got input shape: [const vector]{2, 3, 2, 2}, gamma shape: [const vector]{3}, beta shape: [const vector]{3}.",
    ],
  ])('%s', (_call, act, type, message) => {
    expectError(act, type, message);
  });
});
