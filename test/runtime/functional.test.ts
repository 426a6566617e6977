import { describe, expect, test } from 'vitest';
import { ops } from '../../runtime/mindspore/index.ts';
import { nn, tensor, Tensor } from '../../runtime/torch/index.ts';
import { Golden, readGoldens } from './goldens.ts';
import { tensorOf } from './replay.ts';

const { functional: F } = nn;
const goldens = new Golden(readGoldens('functional.json'));

/** The goldens' inputs, afresh for each call, since running statistics are updated. */
function given(): Record<'x' | 'mean' | 'variance' | 'weight' | 'bias' | 'weight3' | 'bias3', Tensor> {
  const inputs = goldens.get('inputs');
  const read = (name: string) => tensorOf(inputs.get(name));
  return {
    x: read('x'),
    mean: read('running_mean'),
    variance: read('running_var'),
    weight: read('weight'),
    bias: read('bias'),
    weight3: read('weight3'),
    bias3: read('bias3'),
  };
}

const update = { momentum: 0.25, eps: 0.001 };

describe('torch.nn.functional gives the bits of PyTorch 2.13 on the CPU', () => {
  test.each([true, false])('batch_norm, training %s', (training) => {
    const { x, mean, variance, weight, bias } = given();
    const golden = goldens.get('torch').get(`batch_norm training=${training ? 'True' : 'False'}`);
    const y = F.batch_norm(x, mean, variance, weight, bias, { training, ...update });
    expect(y.data).toEqual(golden.get('output').numbers('data'));
    expect(mean.data).toEqual(golden.get('running_mean').numbers('data'));
    expect(variance.data).toEqual(golden.get('running_var').numbers('data'));
  });

  test.each<[name: string, call: (inputs: ReturnType<typeof given>) => Tensor]>([
    ['batch_norm bare', ({ x }) => F.batch_norm(x, null, null, { training: true })],
    ['instance_norm', ({ x, weight, bias }) => F.instance_norm(x, { weight, bias, eps: 0.001 })],
    ['layer_norm', ({ x, weight3, bias3 }) => F.layer_norm(x, [3], weight3, bias3)],
    ['group_norm', ({ x, weight, bias }) => F.group_norm(x, 1, weight, bias)],
  ])('%s', (name, call) => {
    const golden = goldens.get('torch').get(name).get('output');
    const y = call(given());
    expect(y.data).toEqual(golden.numbers('data'));
    expect(y.shape).toEqual(Array.from(golden.numbers('shape')));
  });

  test('local_response_norm is what the layer computes', () => {
    const { x } = given();
    const layer = new nn.LocalResponseNorm(2, { alpha: 0.5, beta: 0.6, k: 2 });
    expect(F.local_response_norm(x, 2, 0.5, 0.6, 2).data).toEqual(layer.forward(x).data);
  });
});

describe('mindspore.ops', () => {
  test.each([true, false])('batch_norm gives the bits of MindSpore 2.10, training %s', (training) => {
    const { x, mean, variance, weight, bias } = given();
    const golden = goldens.get('mindspore').get(`batch_norm training=${training ? 'True' : 'False'}`);
    const y = ops.batch_norm(x, mean, variance, weight, bias, training, 0.25, 0.001);
    expect(y.data).toEqual(golden.get('output').numbers('data'));
    expect(mean.data).toEqual(golden.get('running_mean').numbers('data'));
    expect(variance.data).toEqual(golden.get('running_var').numbers('data'));
  });

  test('group_norm gives the bits of MindSpore 2.10', () => {
    const { x, weight, bias } = given();
    const golden = goldens.get('mindspore').get('group_norm').get('output');
    expect(ops.group_norm(x, 1, weight, bias).data).toEqual(golden.numbers('data'));
  });

  test('group_norm without parameters is that with ones and zeros', () => {
    const { x } = given();
    const ones = tensor([1, 1]);
    const zeros = tensor([0, 0]);
    expect(ops.group_norm({ input: x, numGroups: 2 }).data).toEqual(ops.group_norm(x, 2, ones, zeros).data);
  });

  test('layer_norm, which MindSpore has no CPU kernel for, computes as PyTorch does', () => {
    const { x, weight3, bias3 } = given();
    expect(goldens.get('mindspore').get('layer_norm').has('output')).toBe(false);
    const golden = goldens.get('torch').get('layer_norm').get('output');
    expect(ops.layer_norm(x, [3], weight3, bias3).data).toEqual(golden.numbers('data'));
    expect(ops.layer_norm(x, 3, weight3, bias3).data).toEqual(golden.numbers('data'));
  });
});
