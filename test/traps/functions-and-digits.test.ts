import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { functional, Tensor as MegTensor } from '../../runtime/megengine/index.ts';
import { ops } from '../../runtime/mindspore/index.ts';
import { nn, tensor } from '../../runtime/torch/index.ts';
import { repository } from '../support/sources.ts';
import { siteOf } from '../support/engine.ts';
import { codesOf, migrate, numbersOf, statementsOf } from './support.ts';

const x = tensor([[1], [3]]);

describe('trap 32: functions', () => {
  test.each([
    ['mindspore', 'msops.batch_norm(x, mean, variance, weight, bias, true, 0.2, 1e-5)'],
    ['mindspore-mint', 'msmint.nn.functional.batch_norm(x, mean, variance, weight, bias, true, 0.2, 1e-5)'],
  ])('the momentum of a call keeps its direction: %s', (target, after) => {
    const call = 'nn.functional.batch_norm(x, mean, variance, weight, bias, true, 0.2, 1e-5)';
    expect(statementsOf(migrate(`export const y = ${call};`, { target }))).toBe(`export const y = ${after};`);
  });

  test('the momentum of a call is inverted, by keyword, for MegEngine', () => {
    const call = 'nn.functional.batch_norm(x, null, null, null, null, true, 0.2)';
    expect(statementsOf(migrate(`export const y = ${call};`, { target: 'megengine' }))).toBe(
      'export const y = mgefunctional.nn.batch_norm(x, null, null, null, null, { training: true, momentum: 0.8 });',
    );
  });

  test.each([
    ['mindspore', 'nn.functional.batch_norm(x, mean, variance, null, null, true, 0.2)', 'tensor-needed'],
    ['megengine', 'nn.functional.batch_norm(x, mean, variance, weight, bias)', 'statistics-of-four-axes'],
    ['megengine', 'nn.functional.group_norm(x, 2, weight)', 'tensor-needed'],
  ])('what the target needs and the call does not have is reported: %s %s', (target, call, code) => {
    const outcome = migrate(`export const y = ${call};`, { target });
    expect(outcome.text).toContain(call);
    expect(codesOf(siteOf(outcome))).toEqual([code]);
  });

  test.each([
    ['instance_norm(x, { weight, bias })', 'instance_norm(x, true, { weight, bias })'],
    ['layer_norm(x, [8], weight, bias)', 'layer_norm(x, [8], true, weight, bias)'],
    ['group_norm(x, 2, weight, bias)', 'group_norm(x, 2, true, weight, bias)'],
    ['local_response_norm(x, 5)', 'local_response_norm(x, 5, { k: 1, alpha: 0.00002 })'],
  ])('MegEngine is told what it takes otherwise: %s', (before, after) => {
    const outcome = migrate(`export const y = nn.functional.${before};`, { target: 'megengine' });
    expect(statementsOf(outcome)).toBe(`export const y = mgefunctional.nn.${after};`);
  });

  test('a function beside a layer that moves keeps the import it needs', () => {
    const call = 'nn.functional.batch_norm(x, mean, variance)';
    const outcome = migrate(`export const [f, y] = [new nn.BatchNorm2d(8), ${call}];`);
    if (statementsOf(outcome).includes(call)) expect(outcome.text).toContain("import { nn } from 'torch';");
  });

  test('ops.batch_norm weighs the new batch, megengine.functional.nn.batch_norm the old statistics', () => {
    const [mean, weight, bias] = [tensor([0]), tensor([1]), tensor([0])];
    ops.batch_norm(x, mean, tensor([1]), weight, bias, { training: true, momentum: 0.2 });
    expect(numbersOf(mean)[0]).toBeCloseTo(0.4, 6);
    const megMean = new MegTensor([0], [1, 1, 1, 1]);
    const variance = new MegTensor([1], [1, 1, 1, 1]);
    const image = new MegTensor(x.data, [2, 1, 1, 1]);
    const options = { training: true, momentum: 0.2 };
    functional.nn.batch_norm(image, megMean, variance, null, null, options);
    expect(numbersOf(megMean)[0]).toBeCloseTo(1.6, 6);
  });

  test('ops.batch_norm needs weight and bias', () => {
    const call = [x, tensor([0]), tensor([1]), { training: true }];
    expect(() => void Reflect.apply(ops.batch_norm, ops, call)).toThrow(TypeError);
  });
});

describe('trap 34: the digits that guides print', () => {
  test('are not compared bit by bit: they come from several kernels', () => {
    const guide = guides.find(({ id }) => id === 'batch-norm-2d');
    if (!guide) throw new Error('the guide is there');
    const output = new nn.BatchNorm2d(3).forward(tensor(guide.input));
    const differences = numbersOf(output).map((value, index) =>
      Math.abs(value - Math.fround(guide.torch.printed[index] ?? NaN)),
    );
    expect(Math.max(...differences)).toBeGreaterThan(0);
    expect(Math.max(...differences)).toBeLessThanOrEqual(1.1e-6);
  });

  test('tell nothing of momentum: a migration that keeps it prints the same', () => {
    const outputs = [0.1, 0.9].map((momentum) => new nn.BatchNorm1d(1, { momentum }).forward(x));
    expect(numbersOf(outputs[0] ?? null)).toEqual(numbersOf(outputs[1] ?? null));
  });
});

interface Guide {
  readonly id: string;
  readonly input: number[][][][];
  readonly torch: { readonly printed: readonly number[] };
}

const guides = JSON.parse(
  readFileSync(join(repository, 'fixtures/goldens/published-examples.json'), 'utf8'),
) as readonly Guide[];
