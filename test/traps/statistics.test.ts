import { describe, expect, test } from 'vitest';
import { module } from '../../runtime/megengine/index.ts';
import { nn as msnn, version } from '../../runtime/mindspore/index.ts';
import { nn, tensor, Tensor } from '../../runtime/torch/index.ts';
import { writeBatchNorm } from '../../transforms/frameworks/mindspore/batch-norm.ts';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import type { Framework, Writer } from '../../transforms/types/framework.ts';
import type { BatchNormMeaning } from '../../transforms/types/meaning.ts';
import type { Target } from '../../transforms/types/target.ts';
import { expectError } from '../runtime/expect-error.ts';
import { runEngine, siteOf } from '../support/engine.ts';
import { codesOf, construct, expectLeft, migrate, numbersOf, proved, statementsOf } from './support.ts';

const x = tensor([[1], [3]]);
/** What a layer that does not track makes of {@link x} in inference. */
const untracked = (): number[] =>
  numbersOf(new nn.BatchNorm1d(1, { track_running_stats: false }).eval().forward(x));

describe('trap 7: track_running_stats false dropped', () => {
  test('it becomes use_batch_statistics true, whatever the spelling', () => {
    expect(proved('new nn.BatchNorm2d(8, { track_running_stats: false })')).toContain(
      '{ use_batch_statistics: true }',
    );
    expect(proved('new nn.BatchNorm2d(8, { trackRunningStats: false })')).toContain(
      '{ useBatchStatistics: true }',
    );
  });

  test('the default would normalise by 0 and 1 in inference', () => {
    expect(numbersOf(new msnn.BatchNorm1d(1).construct(x))[1]).toBeCloseTo(3, 4);
    expect(untracked()[1]).toBeCloseTo(1, 4);
    expect(numbersOf(new msnn.BatchNorm1d(1, { use_batch_statistics: true }).construct(x))).toEqual(
      numbersOf(new msnn.BatchNorm1d(1).set_train().construct(x)),
    );
  });
});

describe('trap 8: track_running_stats false copied to use_batch_statistics', () => {
  test('false is never written for it', () => {
    expect(proved('new nn.BatchNorm3d(8, 1e-5, 0.1, true, false)')).toBe(
      'new nn.BatchNorm3d(8, 1e-5, 0.9, true, { use_batch_statistics: true })',
    );
  });

  test('false would normalise by 0 and 1 even in training', () => {
    const layer = new msnn.BatchNorm1d(1, { use_batch_statistics: false }).set_train();
    expect(numbersOf(layer.construct(x))[1]).toBeCloseTo(3, 4);
  });
});

describe('trap 9: track_running_stats true copied to use_batch_statistics', () => {
  test('it is the default, and goes', () => {
    expect(proved('new nn.BatchNorm2d(8, { track_running_stats: true })')).toBe('new nn.BatchNorm2d(8)');
    expect(construct('new nn.BatchNorm2d(8, { track_running_stats: t })').after).toContain(
      'use_batch_statistics: t ? null : true',
    );
  });

  test('true would move the statistics in inference', () => {
    const layer = new msnn.BatchNorm1d(1, { use_batch_statistics: true }).set_train(false);
    layer.construct(x);
    expect(numbersOf(layer.moving_mean)[0]).toBeCloseTo(0.2, 6);
  });

  test('where true is right, that side effect is declared', () => {
    const site = construct('new nn.BatchNorm2d(8, { track_running_stats: false })');
    expect(site.check?.aspects['inference-state']).toBe('declared');
    expect(codesOf(site)).toContain('statistics-updated-in-inference');
  });
});

describe('trap 10: the fifth position is gamma_init in MindSpore', () => {
  test('what stood there goes to its name, or away', () => {
    expect(proved('new nn.BatchNorm2d(8, 1e-5, 0.1, true, true)')).toBe(
      'new nn.BatchNorm2d(8, 1e-5, 0.9, true)',
    );
    expect(proved('new nn.BatchNorm2d(8, 1e-5, 0.1, true, false)')).toContain(
      'true, { use_batch_statistics: true })',
    );
  });

  test('MegEngine has track_running_stats there too, and freeze after it is never written', () => {
    const raw = { target: 'megengine' };
    expect(proved('new nn.BatchNorm2d(8, 1e-5, 0.1, true, false)', raw)).toContain(
      '(8, 1e-5, 0.9, true, false)',
    );
    const placed = construct("new nn.BatchNorm2d(8, 1e-5, 0.1, true, true, 'cuda')", raw);
    expect(placed.after).toContain('(8, 1e-5, 0.9, true, true)');
    expect(codesOf(placed)).toContain('placement-dropped');
  });
});

describe('trap 14: the running statistics of InstanceNorm dropped', () => {
  test.each(['mindspore', 'mindspore-mint', 'megengine'])('%s has no such layer: refused', (target) => {
    expectLeft(
      'new nn.InstanceNorm2d(8, { track_running_stats: true })',
      'refused',
      'instance-norm-tracking',
      { target },
    );
    expectLeft('new nn.InstanceNorm2d(8, 1e-5, 0.1, true, true)', 'refused', 'instance-norm-tracking', {
      target,
    });
    expectLeft(
      'new nn.InstanceNorm2d(8, { track_running_stats: t })',
      'unresolved',
      'instance-norm-tracking-unknown',
      { target },
    );
  });
});

describe('trap 22: the running variance of MindSpore on CPU was biased up to 2.4.10', () => {
  test('the runtime tells the releases apart', () => {
    const torch = new nn.BatchNorm1d(1);
    torch.forward(x);
    const variances = ['2.4.10', '2.5'].map((release) => {
      const layer = new (version(release).nn.BatchNorm1d)(1).set_train();
      layer.construct(x);
      return numbersOf(layer.moving_variance)[0];
    });
    expect(variances).toEqual([1, Math.fround(1.1)]);
    expect(numbersOf(torch.running_var)[0]).toBeCloseTo(1.1, 6);
  });

  test.each(['mindspore@2.0', 'mindspore@2.4', 'mindspore@2.4.10'])('%s: refused on CPU', (target) => {
    expectLeft('new nn.BatchNorm2d(8)', 'refused', 'moving-variance-biased', { target });
    expectLeft('new nn.BatchNorm2d(8)', 'refused', 'moving-variance-biased', { target, device: 'cpu' });
    expectLeft('new nn.BatchNorm3d(8, { track_running_stats: t })', 'refused', 'moving-variance-biased', {
      target,
    });
  });

  test.each(['gpu', 'ascend'])('on %s it was unbiased already, which is what the check runs', (device) => {
    expect(proved('new nn.BatchNorm2d(8)', { target: 'mindspore@2.4.10', device })).toBe(
      'new nn.BatchNorm2d(8)',
    );
  });

  test('a layer whose statistics nothing reads, or no batch moves, is the same', () => {
    const target = 'mindspore@2.4.10';
    expect(proved('new nn.BatchNorm2d(8, { momentum: 0 })', { target })).toContain('momentum: 1');
    expect(proved('new nn.BatchNorm2d(8, { track_running_stats: false })', { target })).toContain(
      'use_batch_statistics: true',
    );
  });

  test('without the refusal the check would see it', () => {
    const newest: Target = { framework: 'mindspore', version: '2.10' };
    const careless: Writer<BatchNormMeaning> = (meaning) => writeBatchNorm(meaning, newest);
    const target: Framework = { ...mindspore, write: { ...mindspore.write, 'batch-norm': careless } };
    const site = siteOf(
      runEngine(
        "import { nn } from 'torch';\nexport const bn = new nn.BatchNorm2d(8);\n",
        { target },
        { target: 'mindspore@2.4.10' },
      ),
    );
    expect({ status: site.status, codes: codesOf(site) }).toEqual({
      status: 'failed',
      codes: ['check-differs'],
    });
    expect(site.check?.aspects['running-var']).toBe('differs');
  });
});

describe('trap 23: one value a channel', () => {
  test('torch refuses to train on it; the targets go on, and keep NaN', () => {
    const single = tensor([[7]]);
    expectError(
      () => new nn.BatchNorm1d(1).forward(single),
      'ValueError',
      'Expected more than 1 value per channel when training, got input size torch.Size([1, 1])',
    );
    const mindspore = new msnn.BatchNorm1d(1).set_train();
    mindspore.construct(single);
    const megengine = new module.BatchNorm1d(1);
    megengine.forward(single);
    expect([...numbersOf(mindspore.moving_variance), ...numbersOf(megengine.running_var)]).toEqual([
      NaN,
      NaN,
    ]);
  });
});

describe('trap 30: freeze is no use_batch_statistics false', () => {
  test('neither is ever written, nor is a frozen layer taken for an ordinary one', () => {
    const calls = ['{ track_running_stats: false }', '{ affine: false }', '1e-5, 0.1, true, false'];
    for (const each of calls) {
      expect(proved(`new nn.BatchNorm2d(8, ${each})`, { target: 'megengine' })).not.toContain('freeze');
    }
    const frozen = 'export const layer = new nn.BatchNorm2d(8);\nlayer.eval();';
    expect(statementsOf(migrate(frozen, { target: 'megengine' }))).toContain('layer.eval();');
    expect(statementsOf(migrate(frozen))).toContain('layer.set_train(false);');
  });

  test('freeze stops the gradients of weight and bias, and use_batch_statistics false does not', () => {
    const image = new Tensor(x.data, [2, 1, 1, 1]);
    const frozen = new module.BatchNorm2d(1, { freeze: true });
    frozen.forward(image);
    frozen.backward(image);
    expect(frozen.weight?.grad ?? null).toBeNull();
    const fixed = new msnn.BatchNorm2d(1, { use_batch_statistics: false }).set_train();
    fixed.construct(image);
    fixed.backward(image);
    expect(fixed.gamma.grad).not.toBeNull();
  });
});
