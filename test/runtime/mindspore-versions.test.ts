import { describe, expect, test } from 'vitest';
import { mint, nn as msnn, tensor, Tensor, version as mindspore } from '../../runtime/mindspore/index.ts';
import { expectError } from './expect-error.ts';

const x = tensor([[1], [3]]);
const ones = (...shape: number[]) =>
  new Tensor(new Float32Array(shape.reduce((product, length) => product * length, 1)).fill(1), shape);

describe('mindspore.version', () => {
  /** Biased variance 1, unbiased 2, both with weight 0.1. */
  test.each([
    ['2.4.10', 1],
    ['2.0', 1],
    ['2.5', 1.1],
    ['2.5.0', 1.1],
    ['2.10.0', 1.1],
  ])('%s moves the variance from 1 to %d', (text, expected) => {
    const { nn: layers, ops } = mindspore(text);
    const layer = new layers.BatchNorm1d(1).set_train();
    layer.construct(x);
    expect(layer.moving_variance.data).toEqual(Float32Array.of(expected));
    const volume = new layers.BatchNorm3d(1).set_train();
    volume.construct(new Tensor(x.data, [2, 1, 1, 1, 1]));
    expect(volume.bn2d.moving_variance.data).toEqual(Float32Array.of(expected));
    const variance = tensor([1]);
    ops.batch_norm(x, tensor([0]), variance, tensor([1]), tensor([0]), { training: true });
    expect(variance.data).toEqual(Float32Array.of(expected));
  });

  test('the plain namespace is the newest', () => {
    const layer = new msnn.BatchNorm1d(1).set_train();
    layer.construct(x);
    expect(layer.moving_variance.data).toEqual(Float32Array.of(1.1));
    expect(layer.release.version).toBe('2.10');
  });

  test('one value a channel decays the biased variance and makes the unbiased one NaN', () => {
    const values = ['2.4.10', '2.5'].map((text) => {
      const layer = new (mindspore(text).nn.BatchNorm1d)(1).set_train();
      layer.construct(tensor([[7]]));
      return layer.moving_variance.data[0];
    });
    expect(values).toEqual([Math.fround(0.9), NaN]);
  });

  test('dtype came with 2.2', () => {
    const { nn: before } = mindspore('2.1');
    const { nn: after } = mindspore('2.2');
    expect(new after.BatchNorm2d(3, { dtype: 'float32' }).num_features).toBe(3);
    const unexpected = "got an unexpected keyword argument 'dtype'";
    expectError(() => new before.BatchNorm2d(3, { dtype: 'float32' }), 'TypeError', unexpected);
    expectError(() => new before.BatchNorm3d(3, { dtype: 'float32' }), 'TypeError', unexpected);
    expectError(
      () => new before.LayerNorm([3], { dtype: 'float32' }),
      'TypeError',
      `LayerNorm.__init__() ${unexpected}`,
    );
    expectError(
      () => Reflect.construct(before.InstanceNorm2d, [3, 1e-5, 0.1, true, 'ones', 'zeros', 'float32']),
      'TypeError',
      'too many positional arguments',
    );
  });

  test('GroupNorm takes rank 4 only up to 2.2', () => {
    const before = new (mindspore('2.2').nn.GroupNorm)(1, 3);
    expect(before.construct(ones(2, 3, 1, 1)).shape).toEqual([2, 3, 1, 1]);
    expectError(
      () => before.construct(ones(2, 3, 4)),
      'ValueError',
      "For 'GroupNorm', the in_shape must have 4 dims, but got 3.",
    );
    const after = new (mindspore('2.3').nn.GroupNorm)(1, 3);
    expect(after.construct(ones(2, 3, 4)).shape).toEqual([2, 3, 4]);
  });

  test.each([
    ['2.4', true],
    ['2.7.0', true],
    ['2.7.1', false],
    ['2.10', false],
  ])('batch norms of mint in %s start in training: %s', (text, training) => {
    expect(new (mindspore(text).mint.nn.BatchNorm2d)(3).training).toBe(training);
    expect(new (mindspore(text).mint.nn.GroupNorm)(1, 3).training).toBe(false);
  });

  test('the plain mint is the newest', () => {
    expect(new mint.nn.BatchNorm2d(3).training).toBe(false);
  });

  test('what came later is not there', () => {
    const of = (text: string) => mindspore(text);
    expectError(
      () => new (of('2.3').mint.nn.LayerNorm)(3),
      'ValueError',
      'mindspore.mint came with 2.4: 2.3 does not have it',
    );
    expectError(
      () => new (of('2.4.10').mint.nn.SyncBatchNorm)(3),
      'ValueError',
      'mindspore.mint.nn.SyncBatchNorm came with 2.5: 2.4.10 does not have it',
    );
    expectError(
      () => of('2.2').ops.group_norm(ones(2, 3, 4), 1),
      'ValueError',
      'mindspore.ops.group_norm came with 2.3: 2.2 does not have it',
    );
  });

  test.each(['1.10', '2.11', '3'])('%s is not known', (text) => {
    expectError(() => mindspore(text), 'ValueError', `MindSpore ${text} is not known: 2.0 to 2.10 are`);
  });

  test.each(['', 'newest', '2.', 'v2.4'])('%j is no version', (text) => {
    expectError(() => mindspore(text), 'ValueError', `'${text}' is no version such as 2.4.10`);
  });

  test('has every layer and function of the plain namespaces, as subclasses of the same name', () => {
    const old = mindspore('2.4.10');
    expect(Object.keys(old.nn).sort()).toEqual(Object.keys(msnn).sort());
    expect(Object.keys(old.mint.nn).sort()).toEqual(Object.keys(mint.nn).sort());
    expect(new old.nn.LayerNorm([3])).toBeInstanceOf(msnn.LayerNorm);
    expect(old.nn.LRN.name).toBe('LRN');
    const { functional, ...layers } = old.mint.nn;
    expect(Object.keys(functional).sort()).toEqual(Object.keys(mint.nn.functional).sort());
    for (const layer of [...Object.values(old.nn), ...Object.values(layers)]) {
      expect(layer.release.version).toBe('2.4.10');
    }
  });
});
