import { describe, expect, test } from 'vitest';
import { module } from '../../runtime/megengine/index.ts';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn, tensor } from '../../runtime/torch/index.ts';
import { runEngine } from '../support/engine.ts';
import { construct, expectLeft, migrate, numbersOf, proved, statementsOf, targets } from './support.ts';

/** One channel, mean 2. */
const x = tensor([[1], [3]]);

describe('trap 1: momentum copied to a framework where it weighs the old statistics', () => {
  test.each([
    ['mindspore', ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d', 'SyncBatchNorm']],
    ['megengine', ['BatchNorm1d', 'BatchNorm2d', 'SyncBatchNorm']],
  ])('%s is told 1 - m, by name and by position', (target, layers) => {
    for (const layer of layers) {
      expect(proved(`new nn.${layer}(8, { momentum: 0.2 })`, { target })).toContain('momentum: 0.8');
      expect(proved(`new nn.${layer}(8, 1e-5, 0.2)`, { target })).toContain('(8, 1e-5, 0.8)');
    }
  });

  test('a copied one would leave most of the old mean, where torch takes most of the new one', () => {
    const torch = new nn.BatchNorm1d(1, { momentum: 0.8 });
    torch.forward(x);
    const means = [0.8, 0.2].map((momentum) => {
      const mindspore = new msnn.BatchNorm1d(1, { momentum }).set_train();
      mindspore.construct(x);
      const megengine = new module.BatchNorm1d(1, { momentum });
      megengine.forward(x);
      return [...numbersOf(mindspore.moving_mean), ...numbersOf(megengine.running_mean)];
    });
    const [copied = [], inverted = []] = means;
    const [expected = NaN] = numbersOf(torch.running_mean);
    expect(expected).toBeCloseTo(1.6, 6);
    for (const mean of inverted) expect(mean).toBeCloseTo(expected, 6);
    for (const mean of copied) expect(mean).toBeCloseTo(0.4, 6);
  });
});

describe('trap 2: momentum inverted where it must not be', () => {
  test('mint.nn has the direction of torch, and keeps the number', () => {
    const raw = { target: 'mindspore-mint' };
    expect(proved('new nn.BatchNorm2d(8, { momentum: 0.2 })', raw)).toContain('{ momentum: 0.2 }');
    expect(proved('new nn.SyncBatchNorm(8, 1e-5, 0.2)', raw)).toContain('(8, 1e-5, 0.2)');
  });

  test.each(['mindspore', 'megengine'])("InstanceNorm's has no effect, and goes: %s", (target) => {
    expect(proved('new nn.InstanceNorm2d(8, { momentum: 0.2 })', { target })).not.toMatch(/momentum|0\.[28]/);
  });

  test.each(targets)('the momentum of an optimiser is no momentum of a layer: %s', (target) => {
    const text =
      "import { optim } from 'torch';\n\nexport const sgd = new optim.SGD(net, { momentum: 0.9 });\n";
    const outcome = runEngine(text, {}, { target });
    expect(outcome.text).toBe(text);
    expect(outcome.sites).toEqual([]);
  });

  test('ops.batch_norm has the direction of torch: the number of a function is never inverted', () => {
    const call = 'nn.functional.batch_norm(x, mean, variance, weight, bias, true, 0.2)';
    expect(statementsOf(migrate(`export const y = ${call};`))).toContain('true, 0.2)');
  });
});

describe('trap 3: momentum inverted twice', () => {
  test.each(targets)('a second run changes nothing: %s', (target) => {
    const once = migrate(
      `export const layers = [new nn.BatchNorm1d(8, 1e-5, 0.2), new nn.BatchNorm2d(8, { momentum: 0.3 })];`,
      { target },
    );
    const twice = runEngine(once.text, {}, { target });
    expect(once.sites.map(({ status }) => status)).toEqual(['migrated', 'migrated']);
    expect(twice.text).toBe(once.text);
    expect(twice.sites.map(({ status }) => status)).toEqual(['unchanged', 'unchanged']);
  });

  test('classes of one name are told apart by where they come from', () => {
    const text = [
      "import { nn } from 'torch';",
      "import { nn as msnn } from 'mindspore';",
      'export const a = new nn.BatchNorm2d(8, { momentum: 0.3 });',
      'export const b = new msnn.BatchNorm2d(8, { momentum: 0.7 });',
    ].join('\n');
    const { text: after, sites } = runEngine(text);
    expect(sites.map(({ status }) => status)).toEqual(['migrated', 'unchanged']);
    expect(after.match(/momentum: 0\.7/g)).toHaveLength(2);
    expect(runEngine(after).text).toBe(after);
  });
});

describe('trap 4: an omitted momentum stays omitted, and undefined or null is never inverted', () => {
  test.each(['mindspore', 'megengine'])('%s', (target) => {
    expect(proved('new nn.BatchNorm2d(8)', { target })).not.toContain('momentum');
    expect(proved('new nn.BatchNorm2d(8, 1e-5, undefined, false)', { target })).toContain(
      '(8, 1e-5, undefined, false)',
    );
    expect(proved('new nn.BatchNorm2d(8, { momentum: undefined })', { target })).toContain(
      '{ momentum: undefined }',
    );
    expectLeft('new nn.BatchNorm2d(8, { momentum: null })', 'refused', 'momentum-null', { target });
  });

  test('the defaults mean the same: 0.1 of the new batch there, 0.9 of the old statistics here', () => {
    const torch = new nn.BatchNorm1d(1);
    torch.forward(x);
    const mindspore = new msnn.BatchNorm1d(1).set_train();
    mindspore.construct(x);
    expect(numbersOf(mindspore.moving_mean)).toEqual(numbersOf(torch.running_mean));
  });
});

describe('trap 5: the noise of 1 - m in binary', () => {
  /** Those of a thousand whose difference prints with noise. */
  const noisy = Array.from({ length: 1000 }, (_, k) => k / 1000).filter((m) => String(1 - m).length > 5);

  test('subtraction is decimal: every number with three digits gives one with three', () => {
    expect(noisy).toHaveLength(417);
    const list = noisy.map((m) => `new nn.BatchNorm2d(8, { momentum: ${String(m)} })`).join(', ');
    const { sites } = migrate(`export const layers = [${list}];`);
    expect(sites.filter(({ check }) => check?.verdict !== 'equivalent')).toEqual([]);
    const printed = sites.map(({ after }) => Number(/momentum: (0\.\d{1,3}) /.exec(after ?? '')?.[1]));
    expect(printed).toEqual(noisy.map((m) => (1000 - Math.round(m * 1000)) / 1000));
  });

  test('a momentum whose digits 1 - m would lose is refused', () => {
    expect(1 - (1 - 1e-12)).not.toBe(1e-12);
    expectLeft('new nn.BatchNorm2d(8, { momentum: 1e-12 })', 'refused', 'momentum-too-small');
  });
});

describe('trap 6: expressions, side effects and spreads in the place of momentum', () => {
  test.each([
    ['c ? a : b', '1 - (c ? a : b)'],
    ['next()', '1 - next()'],
    ['(log(a), b)', '1 - (log(a), b)'],
    ['a - b', '1 - (a - b)'],
    ['(a = b)', '1 - (a = b)'],
  ])('%s is wrapped, and stands there once', (before, after) => {
    const site = construct(`new nn.BatchNorm2d(8, { momentum: ${before} })`);
    expect(site.after).toBe(`new nn.BatchNorm2d(8, { momentum: ${after} })`);
    expect(site.check?.verdict).toBe('assumed');
  });

  test('what may be undefined, by what is known of it, is not computed with', () => {
    const { sites, text } = migrate(
      'const [m, n] = [new nn.BatchNorm2d(8, { momentum: u }), new nn.BatchNorm2d(8, { momentum: v() })];',
    );
    expect(text).toContain('{ momentum: u === undefined ? undefined : 1 - u }');
    expect(text).toContain('{ momentum: v() }');
    expect(sites.map(({ status }) => status)).toEqual(['migrated', 'unresolved']);
  });

  test('arguments that hide the third position are left, and said', () => {
    expectLeft('new nn.BatchNorm2d(...args)', 'unresolved', 'spread-arguments');
    expectLeft('new nn.BatchNorm2d(8, ...rest)', 'unresolved', 'spread-arguments');
    expectLeft('new nn.BatchNorm2d(8, { ...options })', 'unresolved', 'spread-options');
  });
});
