import { describe, expect, test } from 'vitest';
import { expectParameters } from './expect-parameters.ts';
import { caseTitle, layerCases, type Golden } from './goldens.ts';
import { replayMindspore, replayTorch } from './replay.ts';

const layers = ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d'];

describe.each(layers)('torch.nn.%s gives the bits of PyTorch 2.13 on the CPU', (layer) => {
  test.each(titled(layer))('%s', (_title, golden) => {
    for (const { quantity, actual, expected } of replayTorch(golden).comparisons) {
      expect(actual, quantity).toEqual(expected);
    }
  });

  test.each(titled(layer))('state of %s', (_title, golden) => {
    const { layer: used } = replayTorch(golden);
    const expected = golden.get('torch');
    expect(Object.keys(used.state_dict())).toEqual(expected.strings('state_keys'));
    expect(used.named_parameters().map(([name]) => name)).toEqual(expected.strings('trainable'));
  });
});

describe.each(layers)(
  'mindspore.nn.%s gives the bits of GroupNorm(C, C) of MindSpore 2.10 on the CPU',
  (layer) => {
    const comparable = titled(layer).filter(([, golden]) => golden.has('mindspore'));

    test.each(comparable)('%s', (_title, golden) => {
      const mindspore = golden.get('mindspore');
      const { comparisons } = replayMindspore(golden, mindspore, mindspore.get('cpu_substitute'));
      for (const { quantity, actual, expected } of comparisons) expect(actual, quantity).toEqual(expected);
    });

    test.each(comparable)('state of %s', (_title, golden) => {
      const expected = golden.get('mindspore');
      const { layer: used } = replayMindspore(golden, expected, expected.get('cpu_substitute'));
      expect(used.moving_mean?.data.every((value) => value === 0)).toBe(true);
      expect(used.moving_variance?.data.every((value) => value === 1)).toBe(true);
      expectParameters(used, expected);
    });
  },
);

function titled(layer: string): [title: string, golden: Golden][] {
  return layerCases(layer).map((golden) => [caseTitle(golden), golden]);
}
