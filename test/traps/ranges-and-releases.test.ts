import { describe, expect, test } from 'vitest';
import { mint, nn as msnn, version } from '../../runtime/mindspore/index.ts';
import { Tensor } from '../../runtime/torch/index.ts';
import { runEngine } from '../support/engine.ts';
import { codesOf, construct, expectLeft, migrate, proved, statementsOf } from './support.ts';

describe('trap 24: values that MindSpore rejects, and torch does not', () => {
  test.each([
    ['{ eps: 0 }', 'eps-out-of-range'],
    ['{ eps: 1.5 }', 'eps-out-of-range'],
    ['{ momentum: 1.5 }', 'momentum-out-of-range'],
    ['{ momentum: -0.1 }', 'momentum-out-of-range'],
    ['{ eps: 1e-40 }', 'eps-too-small'],
  ])('%s is refused', (options, code) => {
    expectLeft(`new nn.BatchNorm2d(8, ${options})`, 'refused', code);
  });

  test('no features', () => {
    expectLeft('new nn.BatchNorm2d(0)', 'refused', 'features-out-of-range');
  });

  test('numbers of one kind: JavaScript has no int that eps could be by mistake', () => {
    expect(proved('new nn.BatchNorm2d(8, 1, 1)')).toBe('new nn.BatchNorm2d(8, 1, 0)');
  });
});

/** The notes of a run, but for what is installed. */
const notesOf = (expression: string, target: string): string[] =>
  migrate(`export const layers = ${expression};`, { target })
    .notes.map(({ code }) => code)
    .filter((code) => code !== 'target-module-missing');

describe('trap 25: the signatures that MindSpore announces for after 2.9', () => {
  const call = 'new nn.BatchNorm2d(8, { momentum: 0.2 })';

  test('2.9 and 2.10 were run, and still have the old ones', () => {
    for (const target of ['mindspore@2.9', 'mindspore@2.10']) {
      expect(proved(call, { target })).toContain('0.8');
      expect(notesOf(call, target)).not.toContain('signatures-announced');
    }
  });

  test('2.11 gets the old ones too, and the run says once that others are announced', () => {
    const target = 'mindspore@2.11';
    expect(proved(call, { target })).toContain('0.8');
    expect(notesOf(`[${call}, new nn.LayerNorm(8)]`, target)).toEqual(['signatures-announced']);
  });

  test('later ones are no targets', () => {
    for (const target of ['mindspore@2.12', 'mindspore@3.0', 'mindspore-mint@2.11']) {
      expect(() => construct(call, { target })).toThrow(`unsupported version ${target}`);
    }
  });

  test('use_batch_statistics goes by its name, which another signature would reject', () => {
    expect(proved('new nn.BatchNorm2d(8, { track_running_stats: false })')).toContain('use_batch_statistics');
    expect(() => void Reflect.construct(mint.nn.BatchNorm2d, [8, { use_batch_statistics: true }])).toThrow(
      TypeError,
    );
  });
});

describe('trap 26: mint.nn and nn have classes of one name', () => {
  const text = [
    "import { mint, nn } from 'mindspore';",
    "import { nn as torch } from 'torch';",
    'export const [a, b, c] = [new torch.BatchNorm2d(8, 1e-5, 0.4), new mint.nn.BatchNorm2d(8, 1e-5, 0.4), new nn.BatchNorm2d(8, 1e-5, 0.6)];',
  ].join('\n');

  test('what is migrated goes to the one that was asked for, and the others stay', () => {
    const numbers = (target: string): string[] =>
      [...runEngine(text, {}, { target }).text.matchAll(/(\S+)\.BatchNorm2d\(8, 1e-5, (\S+)\)/g)].map(
        ([, , momentum = '']) => momentum,
      );
    expect(numbers('mindspore')).toEqual(['0.6', '0.4', '0.6']);
    expect(numbers('mindspore-mint')).toEqual(['0.4', '0.4', '0.6']);
  });

  test('the mode that those of mint start in changed between releases', () => {
    const modes = ['2.7.0', '2.7.1'].map((release) => new (version(release).mint.nn.BatchNorm2d)(8).training);
    expect(modes).toEqual([true, false]);
  });

  test('and is declared where it differs from that of torch', () => {
    const told = (target: string): string[] => codesOf(construct('new nn.BatchNorm2d(8)', { target }));
    expect(told('mindspore-mint@2.7.0')).not.toContain('starts-in-inference');
    expect(told('mindspore-mint@2.7.1')).toContain('starts-in-inference');
    // Its other layers start in inference in every release.
    expect(codesOf(construct('new nn.LayerNorm(8)', { target: 'mindspore-mint@2.7.0' }))).toContain(
      'starts-in-inference',
    );
  });
});

describe('trap 27: shapes that a target does not take', () => {
  const megengine = { target: 'megengine' };

  test('MegEngine has no BatchNorm3d, InstanceNorm1d or InstanceNorm3d: refused', () => {
    for (const layer of ['BatchNorm3d', 'InstanceNorm1d', 'InstanceNorm3d']) {
      expectLeft(`new nn.${layer}(8)`, 'refused', 'no-such-rank', megengine);
    }
  });

  test('its layers that take 4-D input only say so', () => {
    for (const call of ['GroupNorm(2, 8)', 'LocalResponseNorm(5)', 'InstanceNorm2d(8)']) {
      expect(codesOf(construct(`new nn.${call}`, megengine)), call).toContain('four-dimensional-only');
    }
  });

  test('GroupNorm of MindSpore takes other ranks since 2.3', () => {
    const x = new Tensor(new Float32Array(24), [2, 4, 3]);
    expect(() => new (version('2.2').nn.GroupNorm)(2, 4).construct(x)).toThrow('must have 4 dims');
    expect(new msnn.GroupNorm(2, 4).construct(x).shape).toEqual([2, 4, 3]);
    const told = (target: string): string[] => codesOf(construct('new nn.GroupNorm(2, 8)', { target }));
    expect(told('mindspore@2.2')).toContain('four-dimensional-only');
    expect(told('mindspore@2.3')).not.toContain('four-dimensional-only');
    expectLeft('new nn.InstanceNorm1d(8)', 'refused', 'group-norm-rank', {
      target: 'mindspore@2.2',
      device: 'cpu',
    });
  });
});

describe('trap 31: SyncBatchNorm', () => {
  test.each(['mindspore', 'mindspore-mint', 'megengine'])(
    'a process group is left, and said: %s',
    (target) => {
      expectLeft('new nn.SyncBatchNorm(8, { process_group: options })', 'unresolved', 'process-group', {
        target,
      });
      expectLeft('new nn.SyncBatchNorm(8, 1e-5, 0.1, true, true, options)', 'unresolved', 'process-group', {
        target,
      });
      expect(proved('new nn.SyncBatchNorm(8, { process_group: null })', { target })).not.toContain('group');
    },
  );

  test('in MindSpore it runs on Ascend only, and that is said', () => {
    expect(codesOf(construct('new nn.SyncBatchNorm(8)'))).toContain('ascend-only');
  });
});

describe('trap 33: what has no counterpart', () => {
  test.each(['mindspore', 'mindspore-mint', 'megengine'])('lazy layers stay: %s', (target) => {
    for (const rank of [1, 2, 3]) {
      expectLeft(`new nn.LazyBatchNorm${String(rank)}d()`, 'refused', 'no-counterpart', { target });
    }
  });

  test('convert_sync_batchnorm stays, and is said', () => {
    const statement = 'export const net = nn.SyncBatchNorm.convert_sync_batchnorm(model);';
    const outcome = migrate(statement);
    expect(statementsOf(outcome)).toBe(statement);
    expect(outcome.sites.map(({ status }) => status)).toEqual(['unresolved']);
  });

  test('the arguments that a subclass hands on by position are rewritten in its super call', () => {
    const subclass = (momentum: string): string =>
      `class Norm extends nn.BatchNorm2d { constructor(n: number) { super(n, 1e-5, ${momentum}); } }`;
    const outcome = migrate(subclass('0.01'));
    expect(statementsOf(outcome)).toBe(subclass('0.99'));
    expect(outcome.text).toContain("from 'mindspore'");
    expect(outcome.sites.map(({ check }) => check?.verdict)).toEqual(['equivalent']);
    expect(runEngine(outcome.text).text).toBe(outcome.text);
  });

  test('a subclass that hands on what is not known stays, and is said', () => {
    const statement =
      'class Norm extends nn.BatchNorm2d { constructor(...all: number[]) { super(...all); } }';
    const outcome = migrate(statement);
    expect(statementsOf(outcome)).toBe(statement);
    expect(outcome.sites.map(({ status }) => status)).toEqual(['unresolved']);
  });
});
