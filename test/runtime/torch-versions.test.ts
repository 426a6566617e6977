import { describe, expect, test } from 'vitest';
import { nn, tensor, version as torch } from '../../runtime/torch/index.ts';
import { expectError } from './expect-error.ts';

const x = tensor([[1], [3]]);

describe('torch.version', () => {
  /** Whether batch norm takes an `eps` of 0 and of -1e-3, in training and in evaluation. */
  const accepts = (text: string) =>
    [0, -1e-3].flatMap((eps) =>
      [true, false].map((training) => {
        const layer = new (torch(text).nn.BatchNorm1d)(1, eps).train(training);
        try {
          layer.forward(x);
          return 'computes';
        } catch (error) {
          return error instanceof Error ? error.message : '';
        }
      }),
    );

  test.each<[text: string, outcomes: string[]]>([
    ['1.13', ['computes', 'computes', 'computes', 'computes']],
    ['2.9.1', ['computes', 'computes', 'computes', 'computes']],
    [
      '2.10',
      [
        'batch_norm eps must be positive, but got 0.0',
        'batch_norm eps must be positive, but got 0.0',
        'batch_norm eps must be positive, but got -0.001',
        'batch_norm eps must be positive, but got -0.001',
      ],
    ],
    [
      '2.12',
      [
        'batch_norm eps must be positive during training, but got 0.0',
        'computes',
        'batch_norm eps must be positive during training, but got -0.001',
        'batch_norm eps must be non-negative, but got -0.001',
      ],
    ],
  ])('%s on eps 0 and -0.001, in training and in evaluation', (text, outcomes) => {
    expect(accepts(text)).toEqual(outcomes);
  });

  test('the plain namespace is the newest', () => {
    expect(accepts('2.13')).toEqual(accepts('2.12'));
    expect(new nn.BatchNorm1d(1).release.version).toBe('2.13');
    expectError(
      () => new nn.BatchNorm1d(1, 0).forward(x),
      'ValueError',
      'batch_norm eps must be positive during training, but got 0.0',
    );
  });

  test('the functions follow the release too', () => {
    const call = [x, tensor([0]), tensor([1]), { training: true, eps: 0 }] as const;
    expect(torch('1.13').nn.functional.batch_norm(...call).data).toEqual(Float32Array.of(-1, 1));
    expect(() => nn.functional.batch_norm(...call)).toThrow(/eps must be positive/);
  });

  test('bias came with 2.1 to LayerNorm and with 2.12 to the others', () => {
    expect(new (torch('2.1').nn.LayerNorm)(3, { bias: false }).bias).toBeNull();
    expect(new (torch('2.12').nn.BatchNorm2d)(3, { bias: false }).bias).toBeNull();
    expect(() => new (torch('2.0').nn.LayerNorm)(3, { bias: false })).toThrow(/unexpected keyword.*'bias'/);
    const old = torch('2.11').nn;
    expect(() => new old.BatchNorm2d(3, { bias: false })).toThrow(/unexpected keyword.*'bias'/);
    expect(() => new old.InstanceNorm2d(3, { bias: false })).toThrow(/unexpected keyword.*'bias'/);
    expect(() => new old.GroupNorm(1, 3, { bias: false })).toThrow(/unexpected keyword.*'bias'/);
    expect(() => new old.LazyBatchNorm2d({ bias: false })).toThrow(/unexpected keyword.*'bias'/);
  });

  test('a lazy layer keeps its release when it becomes a batch norm', () => {
    const lazy = new (torch('1.13').nn.LazyBatchNorm1d)(0);
    lazy.forward(x);
    expect(lazy).toBeInstanceOf(nn.BatchNorm1d);
    expect(lazy.forward(x).data).toEqual(Float32Array.of(-1, 1));
  });

  test('has every layer and function of the plain namespace', () => {
    const old = torch('1.13').nn;
    expect(Object.keys(old).sort()).toEqual(Object.keys(nn).sort());
    expect(Object.keys(old.functional).sort()).toEqual(Object.keys(nn.functional).sort());
    const { functional, ...layers } = old;
    expect(typeof functional.layer_norm).toBe('function');
    for (const layer of Object.values(layers)) expect(layer.release.version).toBe('1.13');
  });

  test('what is older or newer is not known', () => {
    expectError(() => torch('1.7'), 'ValueError', 'PyTorch 1.7 is not known: 1.8 to 2.13 are');
    expectError(() => torch('2.14'), 'ValueError', 'PyTorch 2.14 is not known: 1.8 to 2.13 are');
  });
});
