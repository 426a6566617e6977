import { describe, expect, test } from 'vitest';
import { nn as msnn, type Parameter } from '../../runtime/mindspore/index.ts';
import { nn, Tensor, tensor } from '../../runtime/torch/index.ts';
import { expectError } from './expect-error.ts';
import { makeMindspore, makeTorch, mindsporeLayers, someArguments, torchLayers } from './layers.ts';

describe('a state that was loaded is the state that was saved', () => {
  test.each(Object.keys(torchLayers).filter((name) => !name.startsWith('Lazy')))('torch.nn.%s', (name) => {
    const saved = makeTorch(name, someArguments(name));
    const loaded = makeTorch(name, someArguments(name));
    Object.values(saved.state_dict()).forEach(({ data }, i) => {
      data.forEach((_value, j) => (data[j] = i + j + 0.5));
    });
    if (typeof saved.num_batches_tracked === 'number') saved.num_batches_tracked = 7;
    const state = saved.state_dict();
    expect(loaded.load_state_dict(state)).toEqual({ missing_keys: [], unexpected_keys: [] });
    expect(loaded.state_dict()).toEqual(state);
    expect(loaded.num_batches_tracked).toBe(saved.num_batches_tracked);
    for (const [key, { data }] of Object.entries(state)) expect(loaded.state_dict()[key].data).not.toBe(data);
  });

  test.each(Object.keys(mindsporeLayers))('mindspore.nn.%s', (name) => {
    const saved = makeMindspore(name, someArguments(name));
    const loaded = makeMindspore(name, someArguments(name));
    Object.values(saved.state_dict()).forEach(({ data }, i) => {
      data.forEach((_value, j) => (data[j] = i + j + 0.5));
    });
    expect(loaded.load_state_dict(saved.state_dict())).toEqual({ missing_keys: [], unexpected_keys: [] });
    expect(values(loaded.state_dict())).toEqual(values(saved.state_dict()));
  });
});

describe('load_state_dict', () => {
  const layer = () => new nn.BatchNorm2d(3);

  test('lists missing keys, of which the count is none', () => {
    expectError(
      () => layer().load_state_dict({}),
      'RuntimeError',
      'Error(s) in loading state_dict for BatchNorm2d:\n\tMissing key(s) in state_dict: "weight", "bias", "running_mean", "running_var". ',
    );
  });

  test('lists unexpected keys', () => {
    const state = { foo: tensor(1), ...layer().state_dict() };
    expectError(
      () => layer().load_state_dict(state),
      'RuntimeError',
      'Error(s) in loading state_dict for BatchNorm2d:\n\tUnexpected key(s) in state_dict: "foo". ',
    );
    expect(layer().load_state_dict(state, false)).toEqual({ missing_keys: [], unexpected_keys: ['foo'] });
  });

  test('lists shapes that differ, also when not strict', () => {
    expectError(
      () => layer().load_state_dict({ weight: tensor([1, 2]) }, false),
      'RuntimeError',
      'Error(s) in loading state_dict for BatchNorm2d:\n\tsize mismatch for weight: copying a param with shape torch.Size([2]) from checkpoint, the shape in current model is torch.Size([3]).',
    );
  });

  test('takes a count of one element in a row', () => {
    const made = layer();
    made.load_state_dict({ ...made.state_dict(), num_batches_tracked: new Tensor([5], [1]) });
    expect(made.num_batches_tracked).toBe(5);
  });

  test('of MindSpore goes by attribute names and words shapes as tuples', () => {
    const volume = new msnn.BatchNorm3d(3);
    expect(Object.keys(volume.state_dict())).toEqual([
      'bn2d.moving_mean',
      'bn2d.moving_variance',
      'bn2d.gamma',
      'bn2d.beta',
    ]);
    expectError(
      () => new msnn.BatchNorm2d(3).load_state_dict(new msnn.BatchNorm2d(2).state_dict(), false),
      'RuntimeError',
      `Error(s) in loading state_dict for BatchNorm2d:\n\t${[
        'moving_mean',
        'moving_variance',
        'gamma',
        'beta',
      ]
        .map(
          (key) =>
            `size mismatch for ${key}: copying a param with shape (2,) from checkpoint, the shape in current model is (3,).`,
        )
        .join('\n\t')}`,
    );
  });
});

function values(state: Readonly<Record<string, Parameter>>): [string, Float32Array][] {
  return Object.entries(state).map(([name, { data }]) => [name, data]);
}
