import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functional, module, Tensor } from '../../runtime/megengine/index.ts';
import { makeMegengine } from './megengine-layers.ts';

const float = fc.float({ min: -100, max: 100, noNaN: true });

/** An input `(N, C, H, W)` with at least two positions, and a gradient of its shape. */
const problem = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 2, max: 9 }))
  .chain(([batch, channels, width]) => {
    const values = fc.array(float, {
      minLength: batch * channels * width,
      maxLength: batch * channels * width,
    });
    return fc.record({ shape: fc.constant([batch, channels, 1, width] as const), x: values, dy: values });
  });

describe('the weight of the old statistics', () => {
  test('momentum 1 freezes them, 0 replaces them', () => {
    fc.assert(
      fc.property(problem, ({ shape, x, dy }) => {
        const frozen = new module.BatchNorm2d(shape[1], { momentum: 1 });
        const replaced = new module.BatchNorm2d(shape[1], { momentum: 0 });
        const last = new module.BatchNorm2d(shape[1], { momentum: 0 });
        frozen.forward(new Tensor(x, shape));
        replaced.forward(new Tensor(x, shape));
        replaced.forward(new Tensor(dy, shape));
        last.forward(new Tensor(dy, shape));
        expect(frozen.state_dict()).toEqual(new module.BatchNorm2d(shape[1]).state_dict());
        expect(replaced.state_dict()).toEqual(last.state_dict());
      }),
      { numRuns: 40 },
    );
  });
});

test('state_dict holds copies, from which another layer computes the same', () => {
  fc.assert(
    fc.property(problem, ({ shape, x, dy }) => {
      const trained = new module.BatchNorm2d(shape[1]);
      trained.forward(new Tensor(x, shape));
      const state = trained.state_dict();
      const kept = state.running_mean.data.slice();
      trained.forward(new Tensor(dy, shape));
      expect(state.running_mean.data).toEqual(kept);
      const restored = new module.BatchNorm2d(shape[1]);
      const now = trained.state_dict();
      restored.running_mean?.data.set(now.running_mean.data);
      restored.running_var?.data.set(now.running_var.data);
      for (const layer of [trained, restored]) layer.eval();
      expect(restored.forward(new Tensor(x, shape))).toEqual(trained.forward(new Tensor(x, shape)));
    }),
    { numRuns: 40 },
  );
});

test('InstanceNorm is GroupNorm with a group a channel', () => {
  fc.assert(
    fc.property(problem, ({ shape, x, dy }) => {
      const instance = new module.InstanceNorm(shape[1]);
      const group = new module.GroupNorm(shape[1], shape[1]);
      const [input, upstream] = [new Tensor(x, shape), new Tensor(dy, shape)];
      expect(instance.forward(input)).toEqual(group.forward(input));
      expect(instance.backward(upstream)).toEqual(group.backward(upstream));
      expect(instance.weight).toEqual(group.weight);
    }),
    { numRuns: 40 },
  );
});

test('layers neither change nor keep their input and the gradient they are given', () => {
  const layers = [
    ['BatchNorm2d', (channels: number) => [channels]],
    ['GroupNorm', (channels: number) => [1, channels]],
    ['LayerNorm', (_channels: number, width: number) => [width]],
    ['LocalResponseNorm', () => [3]],
  ] as const;
  fc.assert(
    fc.property(problem, fc.constantFrom(...layers), ({ shape, x, dy }, [name, args]) => {
      const layer = makeMegengine(name, args(shape[1], shape[3]));
      const [input, upstream] = [new Tensor(x, shape), new Tensor(dy, shape)];
      const output = layer.forward(input);
      const gradient = layer.backward(upstream);
      expect(input.data).toEqual(Float32Array.from(x));
      expect(upstream.data).toEqual(Float32Array.from(dy));
      expect([output.shape, gradient.shape]).toEqual([shape, shape]);
    }),
    { numRuns: 60 },
  );
});

describe('gradients agree with differences of the output', () => {
  const shape = [2, 4, 1, 3] as const;
  const wave = (scale: number) => Array.from({ length: 24 }, (_, i) => scale * Math.sin(1.7 * i + scale));
  const layers: [name: string, args: unknown[], evaluates: boolean][] = [
    ['BatchNorm2d', [4], false],
    ['BatchNorm2d', [4], true],
    ['BatchNorm2d', [4, { freeze: true }], false],
    ['SyncBatchNorm', [4], false],
    ['InstanceNorm', [4], false],
    ['GroupNorm', [2, 4], false],
    ['LayerNorm', [[1, 3]], false],
    ['LocalResponseNorm', [3, 1, 0.1, 0.75], false],
  ];

  test.each(layers)('%s(...%j), evaluation %s', (name, args, evaluates) => {
    const dy = wave(1);
    const make = () => {
      const layer = makeMegengine(name, args);
      layer.train(!evaluates);
      for (const [parameter, factor] of [[layer.weight, 2] as const, [layer.bias, 1] as const]) {
        parameter?.data.forEach((_, c) => {
          parameter.data[c] = factor * Math.cos(c + 0.5);
        });
      }
      return layer;
    };
    const loss = (x: number[]) =>
      make()
        .forward(new Tensor(x, shape))
        .data.reduce((sum, value, i) => sum + value * dy[i], 0);
    const x = wave(2);
    const layer = make();
    layer.forward(new Tensor(x, shape));
    const gradient = layer.backward(new Tensor(dy, shape)).data;
    x.forEach((value, i) => {
      const slope = (loss(x.with(i, value + 0.01)) - loss(x.with(i, value - 0.01))) / 0.02;
      expect(Math.abs(slope - gradient[i]), `element ${i}`).toBeLessThan(4e-3);
    });
  });
});

test('an empty batch leaves the running statistics alone', () => {
  const layer = new module.BatchNorm2d(2);
  const empty = new Tensor(new Float32Array(0), [0, 2, 3, 3]);
  expect(layer.forward(empty).shape).toEqual([0, 2, 3, 3]);
  expect(layer.backward(empty).shape).toEqual([0, 2, 3, 3]);
  expect(layer.state_dict()).toEqual(new module.BatchNorm2d(2).state_dict());
  expect(functional.nn.layer_norm(empty, 3, false).shape).toEqual([0, 2, 3, 3]);
});
