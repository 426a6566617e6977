import { describe, expect, test } from 'vitest';
import megengineDefault, { megengine, module, Tensor, tensor } from '../../runtime/megengine/index.ts';
import * as door from '../../runtime/megengine/index.ts';
import { makeMegengine, megengineLayers } from './megengine-layers.ts';

/** Arguments with which each layer takes an input of two channels. */
const smallest: Readonly<Record<keyof typeof megengineLayers, readonly unknown[]>> = {
  BatchNorm1d: [2],
  BatchNorm2d: [2],
  SyncBatchNorm: [2],
  InstanceNorm: [2],
  LayerNorm: [2],
  GroupNorm: [1, 2],
  LocalResponseNorm: [],
};

test('the door gives one namespace under every kind of import', () => {
  for (const namespace of [door, megengine, megengineDefault]) {
    expect(namespace.module.BatchNorm2d).toBe(module.BatchNorm2d);
    expect(namespace.functional.nn.batch_norm).toBe(door.functional.nn.batch_norm);
    expect(namespace.tensor([1])).toBeInstanceOf(Tensor);
  }
});

describe('a layer reads its arguments in every form', () => {
  const wanted = { num_features: 3, eps: 1e-3, momentum: 0.8, affine: false, freeze: true, name: null };

  test.each([
    ['positional', [3, 1e-3, 0.8, false, true, true]],
    ['positional, then options', [3, 1e-3, { momentum: 0.8, affine: false, freeze: true }]],
    ['options alone', [{ num_features: 3, eps: 1e-3, momentum: 0.8, affine: false, freeze: true }]],
    [
      'camelCase',
      [{ numFeatures: 3, eps: 1e-3, momentum: 0.8, affine: false, trackRunningStats: true, freeze: true }],
    ],
    ['a hole that options fill', [3, undefined, 0.8, false, { eps: 1e-3, freeze: true }]],
    [
      'undefined keys',
      [3, 1e-3, 0.8, false, { freeze: true, track_running_stats: undefined, name: undefined }],
    ],
  ])('%s', (_form, args) => {
    expect(makeMegengine('BatchNorm2d', args)).toMatchObject(wanted);
  });

  test('the types allow every form and no unknown key', () => {
    const forms = () => [
      new module.BatchNorm1d(3, 1e-5, 0.9, true, true, false),
      new module.SyncBatchNorm({ numFeatures: 3, group: null, name: 'bn' }),
      new module.InstanceNorm(3, 1e-5, true),
      new module.LayerNorm([3, 4], { affine: false }),
      new module.GroupNorm(1, 3, { eps: 1e-3 }),
      new module.LocalResponseNorm(),
      new module.LocalResponseNorm({ kernelSize: 3 }),
      // @ts-expect-error -- the third parameter is affine, not momentum
      new module.InstanceNorm(3, 1e-5, 0.1),
      // @ts-expect-error -- num_channels is required
      new module.InstanceNorm({ num_features: 3 }),
    ];
    expect(forms).toThrow("InstanceNorm.__init__() missing 1 required positional argument: 'num_channels'");
  });
});

describe('defaults', () => {
  const batchNorm = { eps: 1e-5, momentum: 0.9, affine: true, track_running_stats: true, freeze: false };

  test.each([
    ['BatchNorm1d', [2], batchNorm],
    ['BatchNorm2d', [2], batchNorm],
    ['SyncBatchNorm', [2], { ...batchNorm, group: null }],
    ['InstanceNorm', [2], { num_channels: 2, eps: 1e-5, affine: true }],
    ['LayerNorm', [2], { normalized_shape: [2], eps: 1e-5, affine: true }],
    ['GroupNorm', [1, 2], { num_groups: 1, num_channels: 2, eps: 1e-5, affine: true }],
    ['LocalResponseNorm', [], { kernel_size: 5, k: 2, alpha: 1e-4, beta: 0.75 }],
  ])('%s', (name, args, wanted) => {
    expect(makeMegengine(name, args)).toMatchObject(wanted);
  });

  test('batch norm keeps tensors of shape (1, C, 1, 1): ones and zeros', () => {
    const { weight, bias, running_mean: mean, running_var: variance } = new module.BatchNorm2d(2);
    expect([weight?.shape, bias?.shape, mean?.shape, variance?.shape]).toEqual(Array(4).fill([1, 2, 1, 1]));
    expect([weight?.data, bias?.data, mean?.data, variance?.data].map((data) => [...(data ?? [])])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 1],
    ]);
  });
});

describe.each(Object.entries(smallest))('%s', (name, args) => {
  test('starts in training; train and eval return nothing', () => {
    const layer = makeMegengine(name, args);
    const returned: unknown[] = [];
    expect(layer.training).toBe(true);
    returned.push(layer.eval());
    expect(layer.training).toBe(false);
    returned.push(layer.train());
    expect(layer.training).toBe(true);
    returned.push(layer.train(false));
    expect(layer.training).toBe(false);
    expect(returned).toEqual([undefined, undefined, undefined]);
  });

  test('passes unknown keys on to Module, which rejects them, and takes a name', () => {
    expect(() => makeMegengine(name, [...args, { foo: 1 }])).toThrow(
      new TypeError("Module.__init__() got an unexpected keyword argument 'foo'"),
    );
    expect(makeMegengine(name, [...args, { name: 'norm' }]).name).toBe('norm');
    expect(() => makeMegengine(name, [...args, { name: ' ' }])).toThrow(
      expect.objectContaining({
        name: 'AssertionError',
        message: "Module's name must be a non-empty string",
      }),
    );
  });

  test('needs a forward call before backward', () => {
    expect(() => makeMegengine(name, args).backward(tensor([1]))).toThrow(
      expect.objectContaining({ name: 'RuntimeError', message: 'backward needs a forward call before it' }),
    );
  });
});
