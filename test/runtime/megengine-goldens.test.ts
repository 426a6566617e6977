import { describe, expect, test } from 'vitest';
import { caseTitle, layerCases, type Golden } from './goldens.ts';
import { makeMegengine } from './megengine-layers.ts';
import { replayMegengine } from './megengine-replay.ts';
import { tensorOf } from './replay.ts';

/** PyTorch layers that have a counterpart in MegEngine; LocalResponseNorm has a test of its own. */
const exact = ['BatchNorm1d', 'BatchNorm2d', 'GroupNorm', 'InstanceNorm2d', 'LayerNorm'];

describe.each(exact)('megengine.module for %s gives the bits of MegEngine 1.13 on the CPU', (layer) => {
  test.each(computed(layer))('%s', (_title, golden) => {
    const { comparisons } = replayMegengine(golden);
    expect(comparisons.length).toBeGreaterThan(0);
    for (const { quantity, actual, expected } of comparisons) {
      expect(actual, quantity).toEqual(expected);
    }
  });
});

describe('megengine.module.LocalResponseNorm', () => {
  const replayed = computed('LocalResponseNorm').map(
    ([title, golden]) => [title, replayMegengine(golden).comparisons] as const,
  );

  test.each(replayed)('is two digits from MegEngine at most: %s', (_title, comparisons) => {
    expect(comparisons.length).toBeGreaterThan(0);
    for (const { quantity, actual, expected } of comparisons) {
      expect(actual.length).toBe(expected.length);
      const digits = Array.from(actual, (value, i) => Math.abs(ordinal(value) - ordinal(expected[i])));
      expect(Math.max(...digits), quantity).toBeLessThanOrEqual(2);
    }
  });

  test('gives its bits but for the rounding of exp, log and pow in the C library', () => {
    const pairs = replayed.flatMap(([, comparisons]) => comparisons);
    const values = pairs.flatMap(({ actual, expected }) =>
      Array.from(actual, (value, i) => value === expected[i]),
    );
    expect(values.filter(Boolean).length / values.length).toBeGreaterThan(0.995);
  });
});

describe.each([...exact, 'LocalResponseNorm'])('state of the counterpart of %s', (layer) => {
  test.each(computed(layer))('%s', (_title, golden) => {
    const { layer: used } = replayMegengine(golden);
    const expected = golden.get('megengine');
    expect(Object.keys(used.state_dict())).toEqual(expected.strings('state_keys'));
    expect(used.named_parameters().map(([name]) => name)).toEqual(expected.strings('trainable'));
    for (const { shape } of Object.values(used.state_dict())) expect(shape).toHaveLength(1);
  });
});

describe('where MegEngine fails', () => {
  test.each(cases('GroupNorm').filter(([, golden]) => golden.get('megengine').has('error')))(
    '%s',
    (_title, golden) => {
      const expected = golden.get('megengine');
      const layer = makeMegengine(expected.text('layer'), [expected.raw('args')]);
      expect(() => layer.forward(tensorOf(golden.list('train')[0]))).toThrow(
        expect.objectContaining({ name: expected.get('error').text('type') }),
      );
    },
  );
});

/** The cases that have a counterpart in MegEngine. */
function cases(layer: string): [title: string, golden: Golden][] {
  return layerCases(layer)
    .filter((golden) => golden.has('megengine'))
    .map((golden) => [caseTitle(golden), golden]);
}

/** The cases that MegEngine computed. */
function computed(layer: string): [title: string, golden: Golden][] {
  return cases(layer).filter(([, golden]) => golden.get('megengine').has('train'));
}

/** The place of a float32 among all of them in order, so that neighbours differ by 1. */
function ordinal(value: number): number {
  const bits = new Int32Array(Float32Array.of(value).buffer)[0];
  return bits < 0 ? -(bits & 0x7fffffff) : bits;
}
