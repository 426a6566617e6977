import { describe, test } from 'vitest';
import { nn, Tensor } from '../../runtime/torch/index.ts';
import { callUntyped } from './call-untyped.ts';
import { expectError } from './expect-error.ts';

const { functional: F } = nn;

const x4 = new Tensor(
  Array.from({ length: 24 }, (_, i) => i / 4 - 1),
  [2, 3, 2, 2],
);
const ones = (...shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape);

describe('torch.nn.functional raises as PyTorch 2.13 does', () => {
  test.each<[call: string, act: () => unknown, type: string, message: string]>([
    [
      'batch_norm()',
      () => callUntyped(F.batch_norm, []),
      'TypeError',
      "batch_norm() missing 3 required positional arguments: 'input', 'running_mean', and 'running_var'",
    ],
    [
      'batch_norm(x)',
      () => callUntyped(F.batch_norm, [x4]),
      'TypeError',
      "batch_norm() missing 2 required positional arguments: 'running_mean' and 'running_var'",
    ],
    [
      'batch_norm(x, ..., 9th)',
      () => callUntyped(F.batch_norm, [x4, ones(3), ones(3), null, null, true, 0.1, 1e-5, 1]),
      'TypeError',
      'batch_norm() takes from 3 to 8 positional arguments but 9 were given',
    ],
    [
      'batch_norm(x, None, None)',
      () => F.batch_norm(x4, null, null),
      'RuntimeError',
      'running_mean must be defined in evaluation mode',
    ],
    [
      'batch_norm(x, w, None)',
      () => F.batch_norm(x4, ones(3), null),
      'RuntimeError',
      'running_var must be defined in evaluation mode',
    ],
    [
      'batch_norm(x, w, None, training=True)',
      () => F.batch_norm(x4, ones(3), null, { training: true }),
      'ValueError',
      'running_mean and running_var must either both be None or neither be None',
    ],
    [
      'batch_norm(x, w2, w)',
      () => F.batch_norm(x4, ones(2), ones(3)),
      'RuntimeError',
      'running_mean should contain 3 elements not 2',
    ],
    [
      'batch_norm(x, w, w, w2)',
      () => F.batch_norm(x4, ones(3), ones(3), ones(2)),
      'RuntimeError',
      'weight should contain 3 elements not 2',
    ],
    [
      'batch_norm of rank 1',
      () => F.batch_norm(ones(3), ones(3), ones(3)),
      'RuntimeError',
      'running_mean should contain 0 elements not 3',
    ],
    [
      'batch_norm(eps=-1)',
      () => F.batch_norm(x4, ones(3), ones(3), { eps: -1 }),
      'ValueError',
      'batch_norm eps must be non-negative, but got -1.0',
    ],
    [
      'batch_norm(momentum=None)',
      () => callUntyped(F.batch_norm, [x4, ones(3), ones(3), { momentum: null }]),
      'TypeError',
      "batch_norm(): argument 'momentum' (position 7) must be float, not NoneType",
    ],
    [
      'batch_norm(training=1)',
      () => callUntyped(F.batch_norm, [x4, ones(3), ones(3), { training: 1 }]),
      'TypeError',
      "batch_norm(): argument 'training' (position 6) must be bool, not int",
    ],
    [
      'instance_norm(use_input_stats=False)',
      () => F.instance_norm(x4, { use_input_stats: false }),
      'RuntimeError',
      'Expected running_mean and running_var to be defined when use_input_stats is false',
    ],
    [
      'instance_norm(x, w)',
      () => F.instance_norm(x4, ones(3)),
      'ValueError',
      'running_mean and running_var must either both be None or neither be None',
    ],
    [
      'instance_norm(x, w2, w2)',
      () => F.instance_norm(x4, ones(2), ones(2)),
      'RuntimeError',
      'running_mean should contain 6 elements not 4',
    ],
    [
      'instance_norm of one element',
      () => F.instance_norm(ones(2, 3)),
      'ValueError',
      'Expected more than 1 spatial element when training, got input size torch.Size([2, 3])',
    ],
    [
      'layer_norm(x, 2)',
      () => callUntyped(F.layer_norm, [x4, 2]),
      'TypeError',
      "layer_norm(): argument 'normalized_shape' (position 2) must be tuple of ints, not int",
    ],
    [
      'layer_norm(x, [2], w3)',
      () => F.layer_norm(x4, [2], ones(3)),
      'RuntimeError',
      'Expected weight to be of same shape as normalized_shape, but got weight of shape [3] and normalized_shape = [2]',
    ],
    [
      'layer_norm(eps=None)',
      () => callUntyped(F.layer_norm, [x4, [2], { eps: null }]),
      'TypeError',
      "layer_norm(): argument 'eps' (position 5) must be float, not NoneType",
    ],
    [
      'group_norm(x, 0)',
      () => F.group_norm(x4, 0),
      'ZeroDivisionError',
      'integer division or modulo by zero',
    ],
    [
      'group_norm(x, 2)',
      () => F.group_norm(x4, 2),
      'RuntimeError',
      'Expected number of channels in input to be divisible by num_groups, but got input of shape [2, 3, 2, 2] and num_groups=2',
    ],
    [
      'group_norm(x, 1, w3, w2)',
      () => F.group_norm(x4, 1, ones(3), ones(2)),
      'RuntimeError',
      'Expected bias to be a vector of size equal to the number of channels in input, but got bias of shape [3] and input of shape [2, 3, 2, 2]',
    ],
    [
      'group_norm(x, "a")',
      () => callUntyped(F.group_norm, [x4, 'a']),
      'TypeError',
      "unsupported operand type(s) for //: 'int' and 'str'",
    ],
    [
      'group_norm of one value a group',
      () => F.group_norm(ones(1, 3), 3),
      'ValueError',
      'Expected more than 1 value per channel when training, got input size [1, 3]',
    ],
    [
      'local_response_norm(x)',
      () => callUntyped(F.local_response_norm, [x4]),
      'TypeError',
      "local_response_norm() missing 1 required positional argument: 'size'",
    ],
  ])('%s', (_call, act, type, message) => {
    expectError(act, type, message);
  });
});
