import { describe, expect, test } from 'vitest';
import { functional, Tensor, tensor } from '../../runtime/megengine/index.ts';
import { Golden, readGoldens } from './goldens.ts';
import { callMegengine } from './megengine-layers.ts';
import { tensorOf } from './replay.ts';

const { nn } = functional;
const goldens = new Golden(readGoldens('functional.json'));
const given = (name: string) => tensorOf(goldens.get('inputs').get(name));
/** One value a channel in the shape that MegEngine keeps it in. */
const statistic = (name: string) => new Tensor(given(name).data, [1, 2, 1, 1]);
const wanted = (name: string) => goldens.get('megengine').get(name);

describe('megengine.functional.nn gives the bits of MegEngine 1.13 on the CPU', () => {
  test.each([true, false])('batch_norm with training %s', (training) => {
    const golden = wanted(training ? 'batch_norm training=True' : 'batch_norm training=False');
    const [mean, variance] = [statistic('running_mean'), statistic('running_var')];
    const options = { training, momentum: 0.75, eps: 0.001 };
    const output = nn.batch_norm(given('x'), mean, variance, given('weight'), given('bias'), options);
    expect(output).toEqual(tensorOf(golden.get('output')));
    expect(mean.data).toEqual(golden.get('running_mean').numbers('data'));
    expect(variance.data).toEqual(golden.get('running_var').numbers('data'));
  });

  test('instance_norm', () => {
    const output = nn.instance_norm(given('x'), true, given('weight'), given('bias'), { eps: 0.001 });
    expect(output).toEqual(tensorOf(wanted('instance_norm').get('output')));
  });

  test('layer_norm', () => {
    const output = nn.layer_norm(given('x'), [3], true, given('weight3'), given('bias3'));
    expect(output).toEqual(tensorOf(wanted('layer_norm').get('output')));
  });

  test('group_norm', () => {
    const output = nn.group_norm(given('x'), 1, true, given('weight'), given('bias'));
    expect(output).toEqual(tensorOf(wanted('group_norm').get('output')));
  });

  test('and of all that it has', () => {
    expect(
      goldens
        .get('megengine')
        .entries()
        .map(([name]) => name),
    ).toEqual([
      'batch_norm training=True',
      'batch_norm training=False',
      'instance_norm',
      'layer_norm',
      'group_norm',
    ]);
  });
});

test('local_response_norm gives the example of its documentation', () => {
  const inp = new Tensor(
    Float32Array.from({ length: 25 }, (_, i) => i),
    [1, 1, 5, 5],
  );
  const { data } = nn.local_response_norm(inp, 3, 1, 1e-4, 0.75);
  const printed = [0, 0.999925, 1.9994003, 2.9979765, 3.9952066, 4.9906454, 5.983851, 6.974385, 7.961814];
  printed.forEach((value, i) => {
    expect(Math.abs(data[i] - value)).toBeLessThan(1e-6);
  });
});

describe('batch_norm', () => {
  const x = tensor([
    [1, 2],
    [3, 6],
  ]);

  test('in training works without any state, and weighs the old statistics with momentum', () => {
    const mean = new Tensor([10, 10], [1, 2, 1, 1]);
    const variance = new Tensor([1, 1], [1, 2, 1, 1]);
    const output = nn.batch_norm(x, mean, variance, { training: true, momentum: 0.75 });
    expect(output).toEqual(nn.batch_norm({ inp: x, training: true }));
    expect(mean.data).toEqual(Float32Array.of(8, 8.5));
    expect(variance.data).toEqual(Float32Array.of(1.25, 2.75));
  });

  test('returns new statistics instead under inplace false', () => {
    const mean = tensor([10, 10]);
    const result = nn.batch_norm(x, mean, { training: true, momentum: 0.75, inplace: false });
    expect(result).toEqual([nn.batch_norm(x, { training: true }), new Tensor([8, 8.5], [1, 2, 1, 1]), null]);
    expect(mean.data).toEqual(Float32Array.of(10, 10));
  });

  test('takes statistics of shape (C,) in training only', () => {
    const stats = () => tensor([1, 1]);
    expect(nn.batch_norm(x, stats(), stats(), { training: true }).shape).toEqual([2, 2]);
    expect(() => nn.batch_norm(x, stats(), stats())).toThrow(expect.objectContaining({ name: 'AsyncError' }));
  });
});

describe('errors', () => {
  const x = new Tensor(new Float32Array(16), [1, 4, 2, 2]);
  test.each<[string, unknown[], string, string]>([
    ['group_norm', [x, 1], 'TypeError', "group_norm() missing 1 required positional argument: 'affine'"],
    ['instance_norm', [x], 'TypeError', "instance_norm() missing 1 required positional argument: 'affine'"],
    ['layer_norm', [x, 2], 'TypeError', "layer_norm() missing 1 required positional argument: 'affine'"],
    [
      'batch_norm',
      [x, null, null, null, null, true],
      'TypeError',
      'batch_norm() takes from 1 to 5 positional arguments but 6 were given',
    ],
    ['batch_norm', [x, { foo: 1 }], 'TypeError', "batch_norm() got an unexpected keyword argument 'foo'"],
    ['batch_norm', [x], 'AssertionError', 'running_mean must be provided in inference mode'],
    [
      'batch_norm',
      [x, new Tensor([1, 1, 1, 1], [1, 4, 1, 1])],
      'AssertionError',
      'running_var must be provided in inference mode',
    ],
    [
      'batch_norm',
      [x, { training: true, momentum: null }],
      'TypeError',
      "unsupported operand type(s) for -: 'int' and 'NoneType'",
    ],
    [
      'batch_norm',
      [x, { training: true, momentum: 'a' }],
      'TypeError',
      "unsupported operand type(s) for -: 'int' and 'str'",
    ],
    [
      'batch_norm',
      [x, { training: true, eps: null }],
      'RuntimeError',
      'Unable to cast Python instance to C++ type (compile in debug mode for details)',
    ],
    ['batch_norm', [tensor([1]), { training: true }], 'IndexError', 'tuple index out of range'],
    ['group_norm', [x, 1, true], 'AssertionError', 'weight must be provided if affine is True'],
    ['group_norm', [x, 1, true, x], 'AssertionError', 'bias must be provided if affine is True'],
    ['group_norm', [x, 0, false], 'AsyncError', 'Expected num groups to be greater than 0, got 0'],
    [
      'group_norm',
      [x, 3, false],
      'AsyncError',
      'Expected number of channels in input to be divisible by num_groups, but got Channel of shape 4 and num_groups= 3',
    ],
    ['layer_norm', [x, [], false], 'AssertionError', ''],
    ['layer_norm', [x, [3], false], 'AsyncError', 'normalized_shape {3} does not fit the input {1,4,2,2}'],
    [
      'layer_norm',
      [x, [1, 4, 2, 2], false],
      'AsyncError',
      'the dims of normalized shape should smaller than input dims',
    ],
    ['local_response_norm', [x, 4], 'AsyncError', 'kernel_size must be odd, but got 4'],
    [
      'local_response_norm',
      [x, -1],
      'RuntimeError',
      'Unable to cast Python instance to C++ type (compile in debug mode for details)',
    ],
  ])('%s %#', (name, args, type, message) => {
    expect(() => callMegengine(name, args)).toThrow(expect.objectContaining({ name: type, message }));
  });
});
