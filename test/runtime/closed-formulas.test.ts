import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn, Tensor } from '../../runtime/torch/index.ts';

/** What float32 may lose on the way, as a share of the largest value. */
const TOLERANCE = 2e-5;

const float = fc.float({ min: -8, max: 8, noNaN: true });
const list = (length: number) => fc.array(float, { minLength: length, maxLength: length });

/** An input `(N, C, L)`, `C` even, whose values differ, and one scale and offset a channel. */
const problem = fc
  .record({
    batch: fc.integer({ min: 1, max: 3 }),
    channels: fc.constantFrom(2, 4, 6),
    length: fc.integer({ min: 2, max: 12 }),
  })
  .chain(({ batch, channels, length }) =>
    fc.record({
      shape: fc.constant([batch, channels, length] as const),
      x: list(batch * channels * length).map((values) => values.map((value, i) => value + Math.sin(i) * 4)),
      weight: list(channels),
      bias: list(channels),
    }),
  );
type Problem = typeof problem extends fc.Arbitrary<infer P> ? P : never;

interface Moments {
  readonly mean: number;
  readonly variance: number;
}

/** Mean and biased variance, in float64. */
function moments(values: readonly number[]): Moments {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, variance };
}

/** `y` by the formula, from the float64 moments of the set that each element belongs to. */
function normalised(
  { shape: [, channels, length], x, weight, bias }: Problem,
  eps: number,
  momentsAt: (i: number) => Moments,
): number[] {
  return x.map((value, i) => {
    const { mean, variance } = momentsAt(i);
    const c = Math.floor(i / length) % channels;
    return ((Math.fround(value) - mean) / Math.sqrt(variance + eps)) * weight[c] + bias[c];
  });
}

/** The moments of the sets into which `key` parts the elements. */
function momentsBy(x: readonly number[], key: (i: number) => number): (i: number) => Moments {
  const sets = new Map<number, number[]>();
  x.forEach((value, i) => {
    const set = sets.get(key(i)) ?? [];
    set.push(Math.fround(value));
    sets.set(key(i), set);
  });
  const found = new Map([...sets].map(([set, values]) => [set, moments(values)]));
  return (i) => found.get(key(i)) ?? { mean: NaN, variance: NaN };
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-3);
  expected.forEach((value, i) => {
    expect(Math.abs(actual[i] - value), `element ${i}`).toBeLessThanOrEqual(TOLERANCE * largest);
  });
}

const check = (run: (given: Problem) => void) => {
  fc.assert(fc.property(problem, run), { numRuns: 80 });
};

describe('a training step, then inference, is the formula in float64', () => {
  const momentum = 0.3;
  const perChannel = ({ shape: [, channels, length], x }: Problem) =>
    momentsBy(x, (i) => Math.floor(i / length) % channels);
  /** Running statistics after one step from 0 and 1, the variance unbiased. */
  const running = (given: Problem) => {
    const [batch, , length] = given.shape;
    const count = batch * length;
    const of = perChannel(given);
    return (i: number): Moments => {
      const { mean, variance } = of(i);
      return {
        mean: momentum * mean,
        variance: 1 - momentum + (momentum * variance * count) / (count - 1),
      };
    };
  };

  test('torch.nn.BatchNorm1d', () => {
    check((given) => {
      const layer = new nn.BatchNorm1d(given.shape[1], 1e-2, momentum);
      layer.weight?.data.set(given.weight);
      layer.bias?.data.set(given.bias);
      const input = new Tensor(given.x, given.shape);
      expectClose(layer.forward(input).data, normalised(given, 1e-2, perChannel(given)));
      expectClose(layer.eval().forward(input).data, normalised(given, 1e-2, running(given)));
    });
  });

  test('mindspore.nn.BatchNorm1d, with the complement as momentum', () => {
    check((given) => {
      const layer = new msnn.BatchNorm1d(given.shape[1], 1e-2, 1 - momentum).set_train();
      layer.gamma.data.set(given.weight);
      layer.beta.data.set(given.bias);
      const input = new Tensor(given.x, given.shape);
      expectClose(layer.construct(input).data, normalised(given, 1e-2, perChannel(given)));
      expectClose(layer.set_train(false).construct(input).data, normalised(given, 1e-2, running(given)));
    });
  });
});

describe('layers without running statistics are the formula in float64', () => {
  const perGroup = ({ shape: [, channels, length], x }: Problem) =>
    momentsBy(x, (i) => Math.floor(i / (length * (channels / 2))));
  const perRow = ({ shape: [, , length], x }: Problem) => momentsBy(x, (i) => Math.floor(i / length));

  test('torch.nn.GroupNorm', () => {
    check((given) => {
      const layer = new nn.GroupNorm(2, given.shape[1], 1e-2);
      layer.weight?.data.set(given.weight);
      layer.bias?.data.set(given.bias);
      const y = layer.forward(new Tensor(given.x, given.shape));
      expectClose(y.data, normalised(given, 1e-2, perGroup(given)));
    });
  });

  test('mindspore.nn.GroupNorm', () => {
    check((given) => {
      const layer = new msnn.GroupNorm(2, given.shape[1], 1e-2);
      layer.gamma.data.set(given.weight);
      layer.beta.data.set(given.bias);
      const y = layer.construct(new Tensor(given.x, given.shape));
      expectClose(y.data, normalised(given, 1e-2, perGroup(given)));
    });
  });

  test('LayerNorm of both', () => {
    check((given) => {
      const plain = { ...given, weight: given.weight.map(() => 1), bias: given.bias.map(() => 0) };
      const [, , length] = given.shape;
      const input = new Tensor(given.x, given.shape);
      const expected = normalised(plain, 1e-2, perRow(given));
      expectClose(new nn.LayerNorm(length, 1e-2).forward(input).data, expected);
      expectClose(new msnn.LayerNorm([length], { epsilon: 1e-2 }).construct(input).data, expected);
    });
  });

  test('local response norm of both: MindSpore weighs the sum where PyTorch weighs the mean', () => {
    check(({ shape: [batch, channels, length], x }) => {
      const at = (n: number, c: number, i: number) =>
        c < 0 || c >= channels ? 0 : Math.fround(x[(n * channels + c) * length + i]);
      const expected = x.map((value, index) => {
        const [i, c, n] = [
          index % length,
          Math.floor(index / length) % channels,
          Math.floor(index / length / channels),
        ];
        const sum = [-1, 0, 1].reduce((total, step) => total + at(n, c + step, i) ** 2, 0);
        return Math.fround(value) / (2 + (0.3 * sum) / 3) ** 0.6;
      });
      const input = new Tensor(x, [batch, channels, length, 1]);
      expectClose(new nn.LocalResponseNorm(3, 0.3, 0.6, 2).forward(input).data, expected);
      expectClose(new msnn.LRN(1, 2, 0.1, 0.6).construct(input).data, expected);
    });
  });
});

describe('permuting', () => {
  test('channels permutes the results of group norm with a group a channel', () => {
    check((given) => {
      const [batch, channels, length] = given.shape;
      const reversed = <Value>(values: readonly Value[], width: number, rows: number) =>
        Array.from({ length: rows }).flatMap((_row, n) =>
          Array.from({ length: channels }).flatMap((_channel, c) => {
            const start = (n * channels + (channels - 1 - c)) * width;
            return values.slice(start, start + width);
          }),
        );
      const run = (x: readonly number[], weight: readonly number[], bias: readonly number[]) => {
        const layer = new nn.GroupNorm(channels, channels);
        layer.weight?.data.set(weight);
        layer.bias?.data.set(bias);
        return Array.from(layer.forward(new Tensor(x, given.shape)).data);
      };
      const straight = run(given.x, given.weight, given.bias);
      const permuted = run(
        reversed(given.x, length, batch),
        reversed(given.weight, 1, 1),
        reversed(given.bias, 1, 1),
      );
      expect(permuted).toEqual(reversed(straight, length, batch));
    });
  });

  test('rows permutes the results of layer norm', () => {
    check(({ shape: [batch, channels, length], x }) => {
      const rows = (values: readonly number[]) =>
        Array.from({ length: batch * channels }, (_, row) => values.slice(row * length, (row + 1) * length));
      const run = (values: readonly number[]) =>
        Array.from(new nn.LayerNorm(length).forward(new Tensor(values, [batch, channels, length])).data);
      expect(
        rows(run(rows(x).reverse().flat()))
          .reverse()
          .flat(),
      ).toEqual(run(x));
    });
  });
});
