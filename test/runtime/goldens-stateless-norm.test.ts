import { describe, expect, test } from 'vitest';
import { expectParameters } from './expect-parameters.ts';
import { caseTitle, layerCases, type Golden } from './goldens.ts';
import { replayMindspore, replayTorch, type Comparison } from './replay.ts';

const layers = ['LayerNorm', 'GroupNorm', 'LocalResponseNorm'];

/**
 * What turns on a power: PyTorch's vectorised `pow` is within one ulp of the exact one, and the C library's `powf`, which
 * MindSpore takes the gradient of layer norm with, rounds the wrong way where the exact power lies between two floats.
 */
const powers: readonly RegExp[] = [/^torch LocalResponseNorm/, /^mindspore LayerNorm .*input_grad/];

describe.each(layers)('torch.nn.%s gives the bits of PyTorch 2.13 on the CPU', (layer) => {
  test.each(titled(layer))('%s', (_title, golden) => {
    expectBits(`torch ${layer}`, replayTorch(golden).comparisons);
  });

  test.each(titled(layer))('state of %s', (_title, golden) => {
    const { layer: used } = replayTorch(golden);
    const expected = golden.get('torch');
    expect(Object.keys(used.state_dict())).toEqual(expected.strings('state_keys'));
    expect(used.named_parameters().map(([name]) => name)).toEqual(expected.strings('trainable'));
  });
});

describe.each(layers)('mindspore.nn for %s gives the bits of MindSpore 2.10 on the CPU', (layer) => {
  const comparable = titled(layer).filter(([, golden]) => golden.has('mindspore'));

  test.each(comparable)('%s', (_title, golden) => {
    const expected = golden.get('mindspore');
    expectBits(`mindspore ${layer}`, replayMindspore(golden, expected, expected).comparisons);
  });

  test.each(comparable)('parameters of %s', (_title, golden) => {
    const expected = golden.get('mindspore');
    expectParameters(replayMindspore(golden, expected, expected).layer, expected);
  });
});

/** Expects the very bits; where a power is involved, two units in the last place of the largest value. */
function expectBits(of: string, comparisons: readonly Comparison[]): void {
  expect(comparisons.length).toBeGreaterThan(0);
  for (const { quantity, actual, expected } of comparisons) {
    if (!powers.some((pattern) => pattern.test(`${of} ${quantity}`))) {
      expect(actual, quantity).toEqual(expected);
      continue;
    }
    expect(actual.length).toBe(expected.length);
    const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    actual.forEach((value, i) => {
      expect(Math.abs(value - expected[i]), `${quantity}[${i}]`).toBeLessThanOrEqual(2.4e-7 * largest);
    });
  }
}

function titled(layer: string): [title: string, golden: Golden][] {
  return layerCases(layer).map((golden) => [caseTitle(golden), golden]);
}
