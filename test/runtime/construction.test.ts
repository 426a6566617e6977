import { describe, expect, test } from 'vitest';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn, tensor } from '../../runtime/torch/index.ts';
import { makeMindspore, makeTorch, mindsporeLayers, someArguments, torchLayers } from './layers.ts';

const torchBatchNorms = ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d'];
const torchInstanceNorms = ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d'];

describe('a torch layer reads its arguments in every form', () => {
  const wanted = { num_features: 3, eps: 1e-3, momentum: 0.2, affine: false, track_running_stats: true };

  test.each([
    ['positional', [3, 1e-3, 0.2, false]],
    ['positional, all of them', [3, 1e-3, 0.2, false, true, null, null]],
    ['positional, then options', [3, 1e-3, { momentum: 0.2, affine: false }]],
    ['options alone', [{ num_features: 3, eps: 1e-3, momentum: 0.2, affine: false }]],
    ['options in camelCase', [{ numFeatures: 3, eps: 1e-3, momentum: 0.2, affine: false }]],
    ['mixed cases', [{ num_features: 3, eps: 1e-3, momentum: 0.2, affine: false, trackRunningStats: true }]],
    ['a hole that options fill', [3, undefined, 0.2, { eps: 1e-3, affine: false }]],
    ['undefined after the options', [3, 1e-3, { momentum: 0.2, affine: false }, undefined, undefined]],
    ['undefined keys', [3, 1e-3, 0.2, false, { track_running_stats: undefined, device: undefined }]],
    ['an undefined key for a positional argument', [3, 1e-3, 0.2, false, { momentum: undefined }]],
  ])('%s', (_form, args) => {
    expect(makeTorch('BatchNorm2d', args)).toMatchObject(wanted);
  });

  test('null is a value, not an omission', () => {
    expect(new nn.BatchNorm2d(3, { momentum: null }).momentum).toBeNull();
    expect(new nn.BatchNorm2d(3, undefined, null).momentum).toBeNull();
  });

  test('subclasses pass their arguments on', () => {
    class Narrow extends nn.BatchNorm1d {
      constructor(features: number) {
        super(features, { momentum: 0.5 });
      }
    }
    expect(new Narrow(2)).toMatchObject({ num_features: 2, momentum: 0.5, eps: 1e-5 });
  });
});

describe('defaults', () => {
  test.each(torchBatchNorms)('torch.nn.%s', (name) => {
    const layer = makeTorch(name, [2]);
    expect(layer).toMatchObject({ eps: 1e-5, momentum: 0.1, affine: true, track_running_stats: true });
    expect(layer.weight?.data).toEqual(Float32Array.of(1, 1));
    expect(layer.bias?.data).toEqual(Float32Array.of(0, 0));
    expect(layer.running_mean?.data).toEqual(Float32Array.of(0, 0));
    expect(layer.running_var?.data).toEqual(Float32Array.of(1, 1));
    expect(layer.num_batches_tracked).toBe(0);
  });

  test.each(torchInstanceNorms)('torch.nn.%s', (name) => {
    const layer = makeTorch(name, [2]);
    expect(layer).toMatchObject({ eps: 1e-5, momentum: 0.1, affine: false, track_running_stats: false });
    expect(layer).toMatchObject({ weight: null, bias: null, running_mean: null, num_batches_tracked: null });
    expect(layer.state_dict()).toEqual({});
  });

  test('mindspore.nn.BatchNorm2d weighs the old statistics with 0.9, and keeps 1 - momentum as MindSpore does', () => {
    const layer = new msnn.BatchNorm2d(2);
    expect(layer).toMatchObject({ eps: 1e-5, use_batch_statistics: null });
    expect(layer.momentum).toBeCloseTo(0.1, 12);
    expect(layer.trainable_params()).toEqual([layer.gamma, layer.beta]);
  });

  test('mindspore.nn.InstanceNorm2d is affine', () => {
    const layer = new msnn.InstanceNorm2d(2);
    expect(layer).toMatchObject({ eps: 1e-5, momentum: 0.1 });
    expect(layer.trainable_params()).toEqual([layer.gamma, layer.beta]);
  });
});

describe('mode', () => {
  test.each(Object.keys(torchLayers))(
    'torch.nn.%s starts in training; train and eval return the layer',
    (name) => {
      const layer = makeTorch(name, someArguments(name));
      expect(layer.training).toBe(true);
      expect(layer.eval()).toBe(layer);
      expect(layer.training).toBe(false);
      expect(layer.train()).toBe(layer);
      expect(layer.training).toBe(true);
      expect(layer.train(false).training).toBe(false);
    },
  );

  test.each(Object.keys(mindsporeLayers))(
    'mindspore.nn.%s starts in inference; set_train returns it',
    (name) => {
      const layer = makeMindspore(name, someArguments(name));
      expect(layer.training).toBe(false);
      expect(layer.set_train()).toBe(layer);
      expect(layer.training).toBe(true);
      expect(layer.set_train(false).training).toBe(false);
    },
  );

  test('mindspore.nn.BatchNorm3d switches its bn2d too', () => {
    expect(new msnn.BatchNorm3d(2).set_train().bn2d.training).toBe(true);
  });
});

describe('state', () => {
  test('torch state_dict and parameters hold the live tensors', () => {
    const layer = new nn.BatchNorm1d(2);
    expect(layer.state_dict().running_mean).toBe(layer.running_mean);
    expect(layer.parameters()).toEqual([layer.weight, layer.bias]);
    layer.weight?.data.set([2, 3]);
    layer.bias?.data.set([1, 1]);
    layer.eval();
    layer.eps = 0;
    expect(layer.forward(tensor([[1, 2]])).data).toEqual(Float32Array.of(3, 7));
  });

  test('torch state_dict gives the count as a scalar tensor', () => {
    const layer = new nn.BatchNorm1d(1);
    layer.forward(tensor([[1], [2]]));
    expect(layer.num_batches_tracked).toBe(1);
    expect(layer.state_dict().num_batches_tracked).toMatchObject({ shape: [], data: Float32Array.of(1) });
  });

  test('statistics stay when torch tracking is switched off: training stops updating, evaluation uses them', () => {
    const layer = new nn.BatchNorm1d(1, { eps: 1e-12 });
    layer.track_running_stats = false;
    layer.forward(tensor([[1], [3]]));
    expect(layer.running_mean?.data).toEqual(Float32Array.of(0));
    expect(layer.num_batches_tracked).toBe(0);
    expect(layer.eval().forward(tensor([[5]])).data).toEqual(Float32Array.of(5));
  });

  test('MindSpore initial values: numbers, names, tensors, and false as the number 0', () => {
    const layer = makeMindspore('BatchNorm1d', [2, 1e-5, 0.9, true, false, tensor([1, 2]), 3, 'ZEROS']);
    expect(layer.gamma?.data).toEqual(Float32Array.of(0, 0));
    expect(layer.beta?.data).toEqual(Float32Array.of(1, 2));
    expect(layer.moving_mean?.data).toEqual(Float32Array.of(3, 3));
    expect(layer.moving_variance?.data).toEqual(Float32Array.of(0, 0));
  });
});

describe('backward', () => {
  test('fills the gradients of the parameters that require one', () => {
    const layer = new nn.BatchNorm1d(1);
    if (layer.weight === null || layer.bias === null) throw new Error('affine');
    layer.weight.requires_grad = false;
    layer.forward(tensor([[1], [2]]));
    layer.backward(tensor([[1], [2]]));
    expect(layer.weight.grad).toBeNull();
    expect(layer.bias.grad).toMatchObject({ shape: [1], data: Float32Array.of(3) });
  });

  test.each([
    ['torch', () => new nn.BatchNorm1d(1).backward(tensor([[1]]))],
    ['mindspore', () => new msnn.BatchNorm3d(1).backward(tensor([[[[[1]]]]]))],
  ])('needs a forward call first: %s', (_framework, act) => {
    expect(act).toThrow(
      expect.objectContaining({ name: 'RuntimeError', message: 'backward needs a forward call before it' }),
    );
  });

  test.each([
    [
      'torch',
      () => {
        const layer = new nn.InstanceNorm1d(1);
        layer.forward(tensor([[[1, 2]]]));
        layer.backward(tensor([[1, 2]]));
      },
    ],
    [
      'mindspore',
      () => {
        const layer = new msnn.BatchNorm3d(1);
        layer.construct(tensor([[[[[1, 2]]]]]));
        layer.backward(tensor([[[[1, 2]]]]));
      },
    ],
  ])('takes a gradient of the shape of the output only: %s', (_framework, act) => {
    expect(act).toThrow(expect.objectContaining({ name: 'RuntimeError' }));
  });
});
