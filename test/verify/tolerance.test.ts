import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differ, relativeTolerance, ulpDistance } from '../../src/verify/tolerance.ts';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import { torch } from '../../transforms/frameworks/torch/index.ts';
import { runEngine, siteOf } from '../support/engine.ts';
import { spoilRun } from '../support/faults.ts';

const float = fc.float({ noNaN: true, noDefaultInfinity: true });

describe('two numbers differ', () => {
  test('never from themselves, NaN and the infinities included', () => {
    fc.assert(fc.property(fc.float(), fc.float(), (each, scale) => !differ(each, each, Math.abs(scale))));
  });

  test('where one is NaN or infinite and the other is not', () => {
    fc.assert(
      fc.property(float, fc.constantFrom(NaN, Infinity, -Infinity), (finite, odd) => {
        expect(differ(finite, odd, 1e30)).toBe(true);
        expect(differ(odd, finite, 1e30)).toBe(true);
      }),
    );
    expect(differ(Infinity, -Infinity, 1)).toBe(true);
    expect(differ(Infinity, NaN, 1)).toBe(true);
  });

  test('beyond rounding of the source and of the terms it is computed from', () => {
    expect(differ(1, 1 + 0.9 * relativeTolerance, 0)).toBe(false);
    expect(differ(1, 1 + 1.1 * relativeTolerance, 0)).toBe(true);
    expect(differ(0, 0.9 * relativeTolerance, 1)).toBe(false);
    expect(differ(0, 1.1 * relativeTolerance, 1)).toBe(true);
    expect(differ(0, -0, 0)).toBe(false);
  });
});

describe('the distance in units in the last place', () => {
  test('is 0 from a number to itself and 1 to its neighbour', () => {
    expect(ulpDistance(1, 1)).toBe(0);
    expect(ulpDistance(0, -0)).toBe(0);
    expect(ulpDistance(1, 1 + 2 ** -23)).toBe(1);
    expect(ulpDistance(1, 1 - 2 ** -24)).toBe(1);
    expect(ulpDistance(2 ** -149, -(2 ** -149))).toBe(2);
    expect(ulpDistance(3.4028234663852886e38, Infinity)).toBe(1);
  });

  test('is symmetric, and a number for any two numbers', () => {
    fc.assert(
      fc.property(fc.float(), fc.float(), (a, b) => {
        expect(ulpDistance(a, b)).toBe(ulpDistance(b, a));
        expect(Number.isSafeInteger(ulpDistance(a, b))).toBe(true);
      }),
    );
  });

  test('adds up on the way from one number to another', () => {
    fc.assert(
      fc.property(float, float, float, (a, b, c) => {
        const [low, middle, high] = [a, b, c].sort((x, y) => x - y);
        expect(ulpDistance(low ?? 0, middle ?? 0) + ulpDistance(middle ?? 0, high ?? 0)).toBe(
          ulpDistance(low ?? 0, high ?? 0),
        );
      }),
    );
  });

  test('from NaN is 0 to NaN, and to a number more than between any two numbers', () => {
    expect(ulpDistance(NaN, NaN)).toBe(0);
    expect(ulpDistance(NaN, 1)).toBeGreaterThan(ulpDistance(-Infinity, Infinity));
  });
});

describe('a layer that computes', () => {
  const text = `import { nn } from 'torch';\nconst bn = new nn.BatchNorm2d(8);\n`;
  const filled =
    (value: number): Parameters<typeof spoilRun>[1] =>
    (layer) => ({
      forward: (input) => {
        const { data, shape } = layer.forward(input);
        return { data: data.map((each, index) => (index === 5 ? value : each)), shape };
      },
    });

  test.each([NaN, Infinity, -Infinity])('%s once is caught, and reported in numbers', (value) => {
    const outcome = runEngine(text, { target: spoilRun(mindspore, filled(value)) });
    expect(siteOf(outcome)).toMatchObject({
      status: 'failed',
      findings: [{ code: 'check-differs', args: { aspect: 'train-output', step: '1', index: '5' } }],
    });
    expect(outcome.json).not.toMatch(/"(maxAbs|maxUlp)": null/);
    expect(outcome.json).toContain(`"target": "${String(value)}"`);
  });

  test('the same NaN on both sides agrees', () => {
    const faults = { source: spoilRun(torch, filled(NaN)), target: spoilRun(mindspore, filled(NaN)) };
    expect(siteOf(runEngine(text, faults))).toMatchObject({
      status: 'migrated',
      check: { verdict: 'equivalent' },
    });
  });

  test('nothing where the source computes something is caught', () => {
    const target = spoilRun(mindspore, () => ({ statistics: () => null }));
    const outcome = runEngine(text, { target });
    expect(siteOf(outcome)).toMatchObject({
      status: 'failed',
      findings: [{ code: 'check-differs', args: { aspect: 'running-mean' } }],
    });
    expect(outcome.json).not.toMatch(/"(maxAbs|maxUlp)": null/);
  });
});
