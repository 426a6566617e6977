import { describe, expect, test } from 'vitest';
import { mint, nn as msnn, ops, Tensor, tensor } from '../../runtime/mindspore/index.ts';
import { nn } from '../../runtime/torch/index.ts';
import { caseTitle, layerCases, type Golden } from './goldens.ts';
import { tensorOf } from './replay.ts';

/** Batch norms of `mint` by the name that PyTorch has for them too; MindSpore runs them on Ascend only. */
const batchNorms = {
  BatchNorm1d: mint.nn.BatchNorm1d,
  BatchNorm2d: mint.nn.BatchNorm2d,
  BatchNorm3d: mint.nn.BatchNorm3d,
};

describe.each(Object.entries(batchNorms))('mindspore.mint.nn.%s computes as PyTorch', (name, Layer) => {
  test.each(layerCases(name).map((golden) => [caseTitle(golden), golden] as const))(
    '%s',
    (_title, golden) => {
      const cell: unknown = Reflect.construct(Layer, [golden.raw('args')]);
      if (!(cell instanceof Layer)) throw new Error(`no ${name}`);
      const expected = golden.get('torch');
      setParameters(cell, golden);
      cell.set_train();
      golden.list('train').forEach((input, step) => {
        const want = expected.list('train')[step];
        expect(cell.construct(tensorOf(input)).data).toEqual(want.get('output').numbers('data'));
        const gradient = cell.backward(tensorOf(golden.list('upstream_grad')[step]));
        expect(gradient.data).toEqual(want.get('input_grad').numbers('data'));
        expect(cell.weight?.grad?.data).toEqual(dataOf(want, 'weight_grad'));
        expect(cell.running_mean?.data).toEqual(dataOf(want, 'running_mean'));
        expect(cell.running_var?.data).toEqual(dataOf(want, 'running_var'));
      });
      cell.set_train(false);
      golden.list('infer').forEach((input, index) => {
        const want = expected.list('infer')[index];
        expect(cell.construct(tensorOf(input)).data).toEqual(want.get('output').numbers('data'));
      });
      expect(Object.keys(cell.parameters_dict())).toEqual(expected.strings('state_keys'));
      expect(cell.trainable_params().map(({ name: key }) => key)).toEqual(expected.strings('trainable'));
    },
  );
});

describe('mindspore.mint.nn.LayerNorm computes as PyTorch', () => {
  test.each(layerCases('LayerNorm').map((golden) => [caseTitle(golden), golden] as const))(
    '%s',
    (_title, golden) => {
      const cell: unknown = Reflect.construct(mint.nn.LayerNorm, [golden.raw('args')]);
      if (!(cell instanceof mint.nn.LayerNorm)) throw new Error('no LayerNorm');
      const expected = golden.get('torch');
      setParameters(cell, golden);
      golden.list('train').forEach((input, step) => {
        const want = expected.list('train')[step];
        expect(cell.construct(tensorOf(input)).data).toEqual(want.get('output').numbers('data'));
        const gradient = cell.backward(tensorOf(golden.list('upstream_grad')[step]));
        expect(gradient.data).toEqual(want.get('input_grad').numbers('data'));
        expect(cell.bias?.grad?.data).toEqual(dataOf(want, 'bias_grad'));
      });
      expect(Object.keys(cell.parameters_dict())).toEqual(expected.strings('state_keys'));
    },
  );
});

describe('mindspore.mint.nn.GroupNorm, which MindSpore has on the CPU', () => {
  test('computes as mindspore.nn.GroupNorm, and always has its parameters', () => {
    const x = new Tensor(
      Array.from({ length: 36 }, (_, i) => Math.sin(i)),
      [2, 6, 3],
    );
    const cell = new mint.nn.GroupNorm(3, 6, { affine: false });
    expect(cell.construct(x).data).toEqual(new msnn.GroupNorm(3, 6).construct(x).data);
    expect(Object.keys(cell.parameters_dict())).toEqual(['weight', 'bias']);
    expect(cell.trainable_params()).toEqual([]);
    expect(new mint.nn.GroupNorm(3, 6).trainable_params().map(({ name }) => name)).toEqual([
      'weight',
      'bias',
    ]);
  });
});

describe('mindspore.mint.nn.SyncBatchNorm in a single process', () => {
  const x = tensor([
    [1, 2],
    [3, 7],
  ]);

  test('is mindspore.ops.batch_norm with the weight of the new batch', () => {
    const cell = new mint.nn.SyncBatchNorm(2, { momentum: 0.25 }).set_train();
    const [mean, variance] = [tensor([0, 0]), tensor([1, 1])];
    const y = ops.batch_norm(x, mean, variance, tensor([1, 1]), tensor([0, 0]), true, 0.25);
    expect(cell.construct(x).data).toEqual(y.data);
    expect(cell.running_mean?.data).toEqual(mean.data);
    expect(cell.running_var?.data).toEqual(variance.data);
    expect(cell.num_batches_tracked?.data).toEqual(Float32Array.of(1));
  });

  test('momentum null averages the batches', () => {
    const cell = new mint.nn.SyncBatchNorm(2, { momentum: null }).set_train();
    cell.construct(x);
    cell.construct(
      tensor([
        [3, 0],
        [5, 1],
      ]),
    );
    expect(cell.running_mean?.data).toEqual(Float32Array.of(3, 2.5));
  });

  test('without affine it scales by one, and fills no gradient', () => {
    const cell = new mint.nn.SyncBatchNorm(2, { affine: false }).set_train();
    cell.construct(x);
    cell.backward(x);
    expect(cell.weight).toBeNull();
    expect(Object.keys(cell.parameters_dict())).toEqual([
      'running_mean',
      'running_var',
      'num_batches_tracked',
    ]);
  });
});

test('batch norms of mint start in inference since 2.7.1, unlike in PyTorch', () => {
  expect(new mint.nn.BatchNorm1d(1).training).toBe(false);
  expect(new nn.BatchNorm1d(1).training).toBe(true);
});

test('all state of mint is parameters, nested too', () => {
  const cell = new mint.nn.BatchNorm2d(3);
  cell.update_parameters_name('b.');
  expect(Object.keys(cell.parameters_dict())).toEqual([
    'b.weight',
    'b.bias',
    'b.running_mean',
    'b.running_var',
    'b.num_batches_tracked',
  ]);
  expect(cell.num_batches_tracked).toMatchObject({ shape: [], requires_grad: false });
});

function setParameters(cell: { weight: Tensor | null; bias: Tensor | null }, golden: Golden): void {
  if (golden.has('weight')) cell.weight?.data.set(golden.get('weight').numbers('data'));
  if (golden.has('bias')) cell.bias?.data.set(golden.get('bias').numbers('data'));
}

function dataOf(golden: Golden, name: string): Float32Array | undefined {
  return golden.has(name) ? golden.get(name).numbers('data') : undefined;
}
