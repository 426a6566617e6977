import { describe, expect, test } from 'vitest';
import { module } from '../../runtime/megengine/index.ts';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn, tensor, Tensor } from '../../runtime/torch/index.ts';
import { codesOf, construct, expectLeft, numbersOf, proved } from './support.ts';

const image = new Tensor(
  Float32Array.from({ length: 20 }, (_, k) => (k * k) % 7),
  [1, 5, 2, 2],
);

describe('trap 13: InstanceNorm learns in the targets unless told otherwise', () => {
  test.each(['mindspore', 'megengine'])('the default is made explicit: %s', (target) => {
    expect(proved('new nn.InstanceNorm2d(8)', { target })).toContain('(8, { affine: false })');
    expect(proved('new nn.InstanceNorm2d(8, 1e-3)', { target })).toContain('(8, 1e-3, { affine: false })');
  });

  test('omitted, there would be parameters to train', () => {
    expect(new nn.InstanceNorm2d(5).parameters()).toHaveLength(0);
    expect(new msnn.InstanceNorm2d(5).trainable_params()).toHaveLength(2);
    expect(new module.InstanceNorm(5).parameters()).toHaveLength(2);
  });
});

describe('trap 15: the momentum of InstanceNorm by position is affine in MegEngine', () => {
  test('arguments go by name', () => {
    const raw = { target: 'megengine' };
    expect(proved('new nn.InstanceNorm2d(8, 1e-5, 0.1)', raw)).toBe(
      'new nn.InstanceNorm(8, 1e-5, { affine: false })',
    );
    expect(proved('new nn.InstanceNorm2d(8, 1e-5, 0.1, true)', raw)).toBe(
      'new nn.InstanceNorm(8, 1e-5, { affine: true })',
    );
  });
});

describe('trap 16: the eps of LayerNorm', () => {
  test.each([
    ['new nn.LayerNorm(8)', /epsilon: (0\.00001|1e-5) }/],
    ['new nn.LayerNorm(8, 1e-6)', /epsilon: (0\.000001|1e-6) }/],
    ['new nn.LayerNorm(8, { eps: 1e-3 })', /epsilon: (0\.001|1e-3) }/],
    ['new nn.LayerNorm(8, 1e-5, true)', /epsilon: (0\.00001|1e-5) }/],
  ])('%s: always explicit, by its name, and alone beside the shape', (before, after) => {
    expect(proved(before)).toMatch(new RegExp(`^new nn\\.LayerNorm\\(\\[8\\], { ${after.source}\\)$`));
  });

  test('the default of 1e-7 would give other numbers where the variance is small', () => {
    const x = tensor([[1, 1.003, 1.006]]);
    const torch = numbersOf(new nn.LayerNorm(3).forward(x));
    const [omitted, given] = [{}, { epsilon: 1e-5 }].map((options) =>
      numbersOf(new msnn.LayerNorm([3], options).construct(x)),
    );
    expect(given?.[0]).toBeCloseTo(torch[0] ?? NaN, 5);
    expect(Math.abs((omitted?.[0] ?? NaN) - (torch[0] ?? NaN))).toBeGreaterThan(0.1);
  });
});

describe('trap 17: several axes of LayerNorm', () => {
  test('need the rank of the input, which the call does not tell: refused', () => {
    expectLeft('new nn.LayerNorm([4, 8])', 'refused', 'input-rank-unknown');
    expectLeft('new nn.LayerNorm([2, 4, 8], 1e-6)', 'refused', 'input-rank-unknown');
  });

  test('targets that count them from the end take them', () => {
    for (const target of ['mindspore-mint', 'megengine']) {
      expect(proved('new nn.LayerNorm([4, 8])', { target })).toContain('LayerNorm([4, 8])');
    }
  });
});

describe('trap 18: a LayerNorm that does not learn', () => {
  test('MindSpore always learns both: refused, with what to do instead', () => {
    expectLeft('new nn.LayerNorm(8, { elementwise_affine: false })', 'refused', 'affine-always-learnt');
    expectLeft('new nn.LayerNorm(8, 1e-5, false)', 'refused', 'affine-always-learnt');
    expectLeft('new nn.LayerNorm(8, { bias: false })', 'refused', 'affine-always-learnt');
    expectLeft('new nn.LayerNorm(8, { elementwise_affine: t })', 'unresolved', 'affine-unknown');
  });

  test('MegEngine has a switch for both and none for the bias; mint has both', () => {
    const [megengine, mint] = [{ target: 'megengine' }, { target: 'mindspore-mint' }];
    expect(proved('new nn.LayerNorm(8, { elementwise_affine: false })', megengine)).toContain(
      '{ affine: false }',
    );
    expectLeft('new nn.LayerNorm(8, { bias: false })', 'refused', 'bias-always-learnt', megengine);
    expect(proved('new nn.LayerNorm(8, { bias: false })', mint)).toContain('{ bias: false }');
  });
});

describe('trap 28: InstanceNorm of MindSpore runs on GPU only', () => {
  test.each(['cpu', 'ascend'])('on %s it becomes a GroupNorm of as many groups as channels', (device) => {
    expect(proved('new nn.InstanceNorm2d(8)', { device })).toBe('new nn.GroupNorm(8, 8, { affine: false })');
    expect(proved('new nn.InstanceNorm3d(8, 1e-3, 0.1, true)', { device })).toMatch(
      /^new nn\.GroupNorm\(8, 8, .*affine: true/,
    );
  });

  test('a number of channels that cannot be evaluated twice is left', () => {
    expectLeft('new nn.InstanceNorm2d(next())', 'unresolved', 'evaluated-twice', { device: 'cpu' });
  });

  test('on gpu it stays; where no device is named, that is said', () => {
    expect(proved('new nn.InstanceNorm2d(8)', { device: 'gpu' })).toContain('nn.InstanceNorm2d(8');
    expect(codesOf(construct('new nn.InstanceNorm2d(8)', { device: 'gpu' }))).not.toContain('gpu-only');
    expect(codesOf(construct('new nn.InstanceNorm2d(8)'))).toContain('gpu-only');
  });
});

describe('trap 29: the alpha, the window and the defaults of LocalResponseNorm', () => {
  test('alpha is divided, the window halved, and what differs made explicit', () => {
    expect(proved('new nn.LocalResponseNorm(5, 0.001, 0.5, 2)')).toBe(
      'new nn.LRN(2, { alpha: 0.0002, beta: 0.5, bias: 2 })',
    );
    expect(proved('new nn.LocalResponseNorm(5)')).toMatch(
      /^new nn\.LRN\(2, { alpha: (0\.00002|2e-5), beta: 0\.75 }\)$/,
    );
    const megengine = proved('new nn.LocalResponseNorm(5)', { target: 'megengine' });
    expect(megengine).toMatch(/^new nn\.LocalResponseNorm\(5, { k: 1, alpha: (0\.00002|2e-5) }\)$/);
  });

  test.each(['mindspore', 'megengine'])('an even window has no middle: refused by %s', (target) => {
    expectLeft('new nn.LocalResponseNorm(4)', 'refused', 'window-even', { target });
    expectLeft('new nn.LocalResponseNorm(a)', 'unresolved', 'window-unknown', { target });
  });

  test('a copied alpha would weigh the squares five times as much', () => {
    const torch = numbersOf(new nn.LocalResponseNorm(5, 1, 1, 1).forward(image));
    const [divided, copied] = [0.2, 1].map((alpha) =>
      numbersOf(new msnn.LRN(2, 1, alpha, 1).construct(image)),
    );
    divided?.forEach((value, index) => expect(value).toBeCloseTo(torch[index] ?? NaN, 5));
    expect(copied?.every((value, index) => value <= (torch[index] ?? NaN))).toBe(true);
    expect(copied?.some((value, index) => value < 0.5 * (torch[index] ?? NaN))).toBe(true);
  });
});
