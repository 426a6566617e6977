import { describe, expect, test } from 'vitest';
import { expectParameters } from './expect-parameters.ts';
import { caseTitle, layerCases, type Golden } from './goldens.ts';
import { replayMindspore, replayTorch } from './replay.ts';

const layers = ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d'];
const cases = new Map(layers.map((layer) => [layer, layerCases(layer)]));

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

describe.each(layers)('mindspore.nn.%s gives the bits of MindSpore 2.10 on the CPU', (layer) => {
  const comparable = titled(layer).filter(([, golden]) => golden.has('mindspore'));

  test.each(comparable)('%s', (_title, golden) => {
    const expected = golden.get('mindspore');
    for (const comparison of replayMindspore(golden, expected, expected).comparisons) {
      expect(comparison.actual, comparison.quantity).toEqual(comparison.expected);
    }
  });

  test.each(comparable)('parameters of %s', (_title, golden) => {
    const expected = golden.get('mindspore');
    expectParameters(replayMindspore(golden, expected, expected).layer, expected);
  });
});

describe('mindspore.nn.BatchNorm* under use_batch_statistics', () => {
  const inputs = new Map([...cases.values()].flat().map((golden) => [golden.text('id'), golden]));

  test.each(
    layerCases('mindspore-use-batch-statistics').map((golden) => [golden.text('id'), golden] as const),
  )('%s', (_title, golden) => {
    const source = inputs.get(golden.text('inputs_of'));
    if (source === undefined) throw new Error(`no case ${golden.text('inputs_of')}`);
    const expected = golden.get('mindspore');
    const { layer, comparisons } = replayMindspore(source, expected, expected);
    for (const { quantity, actual, expected: wanted } of comparisons) {
      expect(actual, quantity).toEqual(wanted);
    }
    expectParameters(layer, expected);
  });
});

function titled(layer: string): [title: string, golden: Golden][] {
  return (cases.get(layer) ?? []).map((golden) => [caseTitle(golden), golden]);
}
