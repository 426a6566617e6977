import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn, Tensor } from '../../runtime/torch/index.ts';

const float = fc.float({ min: -100, max: 100, noNaN: true });

/** An input `(N, C, L)` with at least two elements a channel, a gradient of its shape, and affine parameters. */
const problem = fc
  .record({
    batch: fc.integer({ min: 1, max: 4 }),
    channels: fc.integer({ min: 1, max: 4 }),
    length: fc.integer({ min: 2, max: 20 }),
  })
  .chain(({ batch, channels, length }) => {
    const values = (count: number) => fc.array(float, { minLength: count, maxLength: count });
    return fc.record({
      shape: fc.constant([batch, channels, length] as const),
      x: values(batch * channels * length),
      dy: values(batch * channels * length),
      weight: values(channels),
      bias: values(channels),
      order: fc.shuffledSubarray(
        Array.from({ length: channels }, (_, c) => c),
        { minLength: channels },
      ),
    });
  });
type Problem = typeof problem extends fc.Arbitrary<infer P> ? P : never;

/** Everything one training step computes, under names that both frameworks share. */
interface Step {
  readonly input: Tensor;
  readonly upstream: Tensor;
  readonly output: Tensor;
  readonly inputGrad: Tensor;
  readonly perChannel: readonly Float32Array[];
}

const steps: [name: string, run: (given: Problem) => Step][] = [
  ['torch.nn.BatchNorm1d', (given) => torchStep(new nn.BatchNorm1d(given.shape[1]), given)],
  [
    'torch.nn.InstanceNorm1d',
    (given) =>
      torchStep(new nn.InstanceNorm1d(given.shape[1], { affine: true, track_running_stats: true }), given),
  ],
  ['mindspore.nn.BatchNorm1d', (given) => mindsporeStep(new msnn.BatchNorm1d(given.shape[1]), given)],
  ['mindspore.nn.InstanceNorm1d', (given) => mindsporeStep(new msnn.InstanceNorm1d(given.shape[1]), given)],
];

describe.each(steps)('%s', (_name, run) => {
  test('permuting the channels permutes every result', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const [batch, channels, length] = given.shape;
        const permuteInput = (values: ArrayLike<number>) =>
          permute(values, length, batch, given.order, channels);
        const permuteChannels = (values: ArrayLike<number>) => permute(values, 1, 1, given.order, channels);
        const straight = run(given);
        const permuted = run({
          ...given,
          x: permuteInput(given.x),
          dy: permuteInput(given.dy),
          weight: permuteChannels(given.weight),
          bias: permuteChannels(given.bias),
        });
        expect(Array.from(permuted.output.data)).toEqual(permuteInput(straight.output.data));
        expect(Array.from(permuted.inputGrad.data)).toEqual(permuteInput(straight.inputGrad.data));
        permuted.perChannel.forEach((values, i) => {
          expect(Array.from(values)).toEqual(permuteChannels(straight.perChannel[i]));
        });
      }),
      { numRuns: 60 },
    );
  });

  test('does not change its input or the gradient it is given', () => {
    fc.assert(
      fc.property(problem, (given) => {
        const { input, upstream } = run(given);
        expect(input.data).toEqual(Float32Array.from(given.x));
        expect(upstream.data).toEqual(Float32Array.from(given.dy));
      }),
      { numRuns: 20 },
    );
  });
});

describe('the weight of a batch', () => {
  test('torch: momentum 0 freezes the statistics, 1 replaces them, null averages them', () => {
    fc.assert(
      fc.property(problem, ({ shape, x, dy }) => {
        const [, channels] = shape;
        const frozen = new nn.BatchNorm1d(channels, { momentum: 0 });
        const replaced = new nn.BatchNorm1d(channels, { momentum: 1 });
        const averaged = new nn.BatchNorm1d(channels, { momentum: null });
        const last = new nn.BatchNorm1d(channels, { momentum: 1 });
        for (const layer of [frozen, replaced, averaged]) layer.forward(new Tensor(x, shape));
        const first = state(replaced);
        for (const layer of [frozen, replaced, averaged, last]) layer.forward(new Tensor(dy, shape));
        expect(frozen.running_mean?.data.every((value) => value === 0)).toBe(true);
        expect(frozen.running_var?.data.every((value) => value === 1)).toBe(true);
        expect(frozen.num_batches_tracked).toBe(2);
        expect(state(replaced)).toEqual(state(last));
        state(averaged).forEach((value, i) => {
          expect(value).toBeCloseTo((first[i] + state(last)[i]) / 2, 1);
        });
      }),
      { numRuns: 40 },
    );
  });

  test('MindSpore: momentum 1 freezes the statistics, 0 replaces them', () => {
    fc.assert(
      fc.property(problem, ({ shape, x, dy }) => {
        const [, channels] = shape;
        const frozen = new msnn.BatchNorm1d(channels, { momentum: 1 }).set_train();
        const replaced = new msnn.BatchNorm1d(channels, { momentum: 0 }).set_train();
        const last = new msnn.BatchNorm1d(channels, { momentum: 0 }).set_train();
        frozen.construct(new Tensor(x, shape));
        replaced.construct(new Tensor(x, shape));
        replaced.construct(new Tensor(dy, shape));
        last.construct(new Tensor(dy, shape));
        expect(frozen.moving_mean.data.every((value) => value === 0)).toBe(true);
        expect(frozen.moving_variance.data.every((value) => value === 1)).toBe(true);
        expect(replaced.moving_mean.data).toEqual(last.moving_mean.data);
        expect(replaced.moving_variance.data).toEqual(last.moving_variance.data);
      }),
      { numRuns: 40 },
    );
  });
});

describe('gradients agree with differences of the output', () => {
  /** Three channels of well spread values; central differences with a step that float32 can take. */
  const shape = [2, 3, 5] as const;
  const wave = (scale: number) => Array.from({ length: 30 }, (_, i) => scale * Math.sin(1.7 * i + scale));
  const given: Problem = {
    shape,
    x: wave(2),
    dy: wave(1),
    weight: [0.5, -1.5, 2],
    bias: [1, 0, -1],
    order: [0, 1, 2],
  };

  test.each(steps)('%s', (_name, run) => {
    const loss = (x: number[]) =>
      run({ ...given, x }).output.data.reduce((sum, value, i) => sum + value * given.dy[i], 0);
    const gradient = run(given).inputGrad.data;
    given.x.forEach((value, i) => {
      const slope = (loss(given.x.with(i, value + 0.01)) - loss(given.x.with(i, value - 0.01))) / 0.02;
      expect(Math.abs(slope - gradient[i]), `element ${i}`).toBeLessThan(2e-3);
    });
  });
});

function torchStep(layer: nn.BatchNorm1d | nn.InstanceNorm1d, { shape, x, dy, weight, bias }: Problem): Step {
  layer.weight?.data.set(weight);
  layer.bias?.data.set(bias);
  const input = new Tensor(x, shape);
  const upstream = new Tensor(dy, shape);
  const output = layer.forward(input);
  const inputGrad = layer.backward(upstream);
  const perChannel = [layer.weight?.grad, layer.bias?.grad, layer.running_mean, layer.running_var];
  return { input, upstream, output, inputGrad, perChannel: perChannel.map((values) => dataOf(values)) };
}

function mindsporeStep(
  layer: msnn.BatchNorm1d | msnn.InstanceNorm1d,
  { shape, x, dy, weight, bias }: Problem,
): Step {
  layer.set_train();
  layer.gamma.data.set(weight);
  layer.beta.data.set(bias);
  const input = new Tensor(x, shape);
  const upstream = new Tensor(dy, shape);
  const output = layer.construct(input);
  const inputGrad = layer.backward(upstream);
  const perChannel = [layer.gamma.grad, layer.beta.grad, layer.moving_mean, layer.moving_variance];
  return { input, upstream, output, inputGrad, perChannel: perChannel.map((values) => dataOf(values)) };
}

function dataOf(values: Tensor | null | undefined): Float32Array {
  if (!values) throw new Error('the layer lacks a tensor');
  return values.data;
}

function state(layer: nn.BatchNorm1d): number[] {
  return [...dataOf(layer.running_mean), ...dataOf(layer.running_var)];
}

/** Reorders the channels of a row-major `(batch, channels, length)` array: channel `c` becomes `order[c]`. */
function permute(
  values: ArrayLike<number>,
  length: number,
  batch: number,
  order: readonly number[],
  channels: number,
): number[] {
  const permuted: number[] = [];
  for (let n = 0; n < batch; n += 1) {
    for (const c of order) {
      for (let i = 0; i < length; i += 1) permuted.push(values[(n * channels + c) * length + i]);
    }
  }
  return permuted;
}
