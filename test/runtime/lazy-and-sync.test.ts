import { describe, expect, test } from 'vitest';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn, Tensor, tensor } from '../../runtime/torch/index.ts';
import { expectError } from './expect-error.ts';

const x = new Tensor(
  Array.from({ length: 24 }, (_, i) => Math.cos(i) * 3),
  [2, 3, 2, 2],
);

describe('torch.nn.LazyBatchNorm2d', () => {
  test('has its keys before it has its width', () => {
    const layer = new nn.LazyBatchNorm2d();
    expect(layer.num_features).toBe(0);
    expect(Object.keys(layer.state_dict())).toEqual([
      'weight',
      'bias',
      'running_mean',
      'running_var',
      'num_batches_tracked',
    ]);
    expect(layer.named_parameters().map(([name]) => name)).toEqual(['weight', 'bias']);
  });

  test('becomes a BatchNorm2d at its first input, and computes as one', () => {
    const layer = new nn.LazyBatchNorm2d({ momentum: 0.3, eps: 1e-3 });
    const ready = new nn.BatchNorm2d(3, { momentum: 0.3, eps: 1e-3 });
    expect(layer).not.toBeInstanceOf(nn.BatchNorm2d);
    expect(layer.forward(x).data).toEqual(ready.forward(x).data);
    expect(layer).toBeInstanceOf(nn.BatchNorm2d);
    expect(layer.constructor).toBe(nn.BatchNorm2d);
    expect(layer).toMatchObject({ num_features: 3, num_batches_tracked: 1 });
    expect(layer.backward(x).data).toEqual(ready.backward(x).data);
    expect(layer.state_dict()).toEqual(ready.state_dict());
  });

  test('becomes one even where the input is then rejected', () => {
    const layer = new nn.LazyBatchNorm2d();
    expectError(() => layer.forward(tensor([[1, 2, 3]])), 'ValueError', 'expected 4D input (got 2D input)');
    expect(layer.constructor).toBe(nn.BatchNorm2d);
    expect(layer.num_features).toBe(3);
  });

  test('without state stays without width', () => {
    const layer = new nn.LazyBatchNorm2d({ affine: false, track_running_stats: false });
    layer.forward(x);
    expect(layer.constructor).toBe(nn.BatchNorm2d);
    expect(layer.num_features).toBe(0);
  });

  test('takes a state of any width', () => {
    const trained = new nn.BatchNorm2d(3);
    trained.forward(x);
    const layer = new nn.LazyBatchNorm2d();
    layer.load_state_dict(trained.state_dict());
    expect(layer.running_mean?.data).toEqual(trained.running_mean?.data);
    expect(layer.constructor).toBe(nn.LazyBatchNorm2d);
    layer.forward(x);
    expect(layer.num_batches_tracked).toBe(2);
    expect(layer.num_features).toBe(0);
  });

  test('bias false leaves the bias out', () => {
    const layer = new nn.LazyBatchNorm1d({ bias: false });
    layer.forward(
      tensor([
        [1, 2],
        [3, 5],
      ]),
    );
    expect(layer.weight?.shape).toEqual([2]);
    expect(layer.bias).toBeNull();
  });
});

describe('SyncBatchNorm in a single process', () => {
  test('torch: is BatchNorm2d', () => {
    const sync = new nn.SyncBatchNorm(3, { momentum: 0.2, process_group: 'world' });
    const plain = new nn.BatchNorm2d(3, { momentum: 0.2 });
    expect(sync.forward(x).data).toEqual(plain.forward(x).data);
    expect(sync.backward(x).data).toEqual(plain.backward(x).data);
    expect(sync.state_dict()).toEqual(plain.state_dict());
    expect(sync.eval().forward(x).data).toEqual(plain.eval().forward(x).data);
    expect(sync.process_group).toBe('world');
  });

  test('torch: tracking switched on after construction is an AssertionError', () => {
    const sync = new nn.SyncBatchNorm(3, { track_running_stats: false });
    sync.track_running_stats = true;
    expectError(() => sync.forward(x), 'AssertionError', 'num_batches_tracked must not be None');
  });

  test('mindspore: is BatchNorm2d', () => {
    const sync = new msnn.SyncBatchNorm(3, { momentum: 0.8, process_groups: [[0]] }).set_train();
    const plain = new msnn.BatchNorm2d(3, { momentum: 0.8 }).set_train();
    expect(sync.construct(x).data).toEqual(plain.construct(x).data);
    expect(sync.backward(x).data).toEqual(plain.backward(x).data);
    expect(Object.keys(sync.parameters_dict())).toEqual(['mean', 'variance', 'gamma', 'beta']);
    expect(sync.moving_variance.data).toEqual(plain.moving_variance.data);
  });
});
