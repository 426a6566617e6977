import { describe, expect, test } from 'vitest';
import { nn as msnn } from '../../runtime/mindspore/index.ts';
import { nn } from '../../runtime/torch/index.ts';
import { siteWith } from '../support/engine.ts';
import { codesOf, construct, migrate, statementsOf } from './support.ts';

const head = 'const bn = new nn.BatchNorm2d(8);\n';
/** Migrates uses of one layer `bn`. */
const use = (statements: string, target = 'mindspore') => migrate(head + statements, { target });

describe('trap 11: layers of MindSpore start in inference', () => {
  test('that is declared, seen to be so, and said once a file', () => {
    expect([new nn.BatchNorm2d(8).training, new msnn.BatchNorm2d(8).training]).toEqual([true, false]);
    const { sites } = migrate('const layers = [new nn.BatchNorm2d(8), new nn.BatchNorm1d(8)];');
    expect(sites.map(({ check }) => check?.aspects['initial-mode'])).toEqual(['declared', 'declared']);
    expect(sites.flatMap(codesOf).filter((code) => code === 'starts-in-inference')).toHaveLength(1);
  });

  test.each(['mindspore', 'mindspore-mint'])('--preserve-mode switches every layer itself: %s', (target) => {
    const statements = 'const layers = [new nn.BatchNorm2d(8), new nn.GroupNorm(2, 8)];';
    const { text, sites } = migrate(statements, { target, preserveMode: true });
    expect(text.match(/\)\.set_train\(\)/g)).toHaveLength(2);
    expect(sites.map(({ check }) => check?.aspects['initial-mode'])).toEqual(['equivalent', 'equivalent']);
  });

  test('MegEngine starts in training, as torch', () => {
    const site = construct('new nn.BatchNorm2d(8)', { target: 'megengine' });
    expect(site.check?.aspects['initial-mode']).toBe('equivalent');
  });
});

describe('trap 12: switching modes', () => {
  test.each([
    ['bn.eval();', 'bn.set_train(false);'],
    ['bn.train();', 'bn.set_train();'],
    ['bn.train(false);', 'bn.set_train(false);'],
    ['bn.train(mode);', 'bn.set_train(mode);'],
    ['bn.eval().forward(x);', 'bn.set_train(false).construct(x);'],
  ])('%s becomes %s', (before, after) => {
    for (const target of ['mindspore', 'mindspore-mint']) {
      expect(statementsOf(use(before, target)).split('\n').at(-1)).toBe(after);
    }
  });

  test("MegEngine's return nothing: what goes on from there is left, and said", () => {
    const outcome = use('bn.eval();\nbn.eval().forward(x);\nreturned(bn.train());', 'megengine');
    expect(outcome.text).toContain('bn.eval();\nbn.eval().forward(x);\nreturned(bn.train());');
    expect(outcome.sites.filter(({ kind }) => kind === 'mode').flatMap(codesOf)).toEqual([
      'use-renamed',
      'mode-without-result',
      'mode-without-result',
    ]);
  });
});

describe('trap 19: affine false keeps gamma and beta in MindSpore', () => {
  test('declared, and seen to be so; what is trained is the same', () => {
    const site = construct('new nn.BatchNorm2d(8, { affine: false })');
    expect(site.check?.aspects).toMatchObject({ 'state-keys': 'declared', 'parameter-list': 'equivalent' });
    expect(codesOf(site)).toContain('state-keys-differ');
    const layer = new msnn.BatchNorm2d(8, { affine: false });
    expect(Object.keys(layer.state_dict())).toEqual(expect.arrayContaining(['gamma', 'beta']));
    expect(layer.trainable_params()).toEqual([]);
  });
});

describe('trap 20: moving statistics are parameters in MindSpore', () => {
  test('parameters() is left, and said', () => {
    const outcome = use('for (const each of bn.parameters()) clip(each);');
    expect(outcome.text).toContain('of bn.parameters()) clip(each);');
    expect(siteWith(outcome, 'bn.parameters').status).toBe('unresolved');
    expect(new nn.BatchNorm2d(8).parameters()).toHaveLength(2);
    expect(Object.keys(new msnn.BatchNorm2d(8).parameters_dict())).toHaveLength(4);
    expect(new msnn.BatchNorm2d(8).trainable_params()).toHaveLength(2);
  });
});

describe('trap 21: the keys of checkpoints', () => {
  test.each([
    ['bn.state_dict()', 'state-keys-differ-here'],
    ['bn.load_state_dict(state)', 'state-keys-differ-here'],
    ['bn.num_batches_tracked', 'no-batch-count'],
  ])('%s is left, and said', (expression, code) => {
    const outcome = use(`keep(${expression});`);
    expect(outcome.text).toContain(`keep(${expression});`);
    const site = siteWith(outcome, expression.replace(/\(.*/, ''));
    expect({ status: site.status, codes: codesOf(site) }).toEqual({ status: 'unresolved', codes: [code] });
  });

  test('a layer by itself has other keys than its attributes; one of three dimensions keeps them deeper', () => {
    const keys = ['mean', 'variance', 'gamma', 'beta'];
    expect(Object.keys(new msnn.BatchNorm2d(8).parameters_dict())).toEqual(keys);
    expect(Object.keys(new msnn.BatchNorm3d(8).parameters_dict())).toEqual(
      ['moving_mean', 'moving_variance', 'gamma', 'beta'].map((each) => `bn2d.${each}`),
    );
    const outcome = migrate('const bn = new nn.BatchNorm3d(8);\nkeep(bn.running_mean, bn.weight);');
    expect(outcome.text).toContain('keep(bn.bn2d.moving_mean, bn.bn2d.gamma);');
  });
});
