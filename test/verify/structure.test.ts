import { describe, expect, test } from 'vitest';
import { mindspore } from '../../transforms/frameworks/mindspore/index.ts';
import { runEngine, siteOf } from '../support/engine.ts';
import { spoilRun } from '../support/faults.ts';

const tracked = `import { nn } from 'torch';\nconst bn = new nn.BatchNorm2d(8);\n`;
const untracked = `import { nn } from 'torch';\nconst bn = new nn.BatchNorm2d(8, { track_running_stats: false });\n`;

const codes = (text: string, ...rest: [Parameters<typeof runEngine>[1]?]): string[] =>
  siteOf(runEngine(text, ...rest)).findings.map(({ code }) => code);

describe('a declared difference', () => {
  test('reads declared, is explained, and does not lower the verdict', () => {
    const { check, status } = siteOf(runEngine(tracked));
    expect(status).toBe('migrated');
    expect(check).toMatchObject({
      verdict: 'equivalent',
      aspects: { 'initial-mode': 'declared', 'state-keys': 'declared' },
    });
    expect(check?.aspects['parameter-list']).toBe('equivalent');
    expect(check?.aspects['inference-state']).toBe('equivalent');
    expect(codes(tracked)).toEqual(expect.arrayContaining(['starts-in-inference', 'state-keys-differ']));
  });

  test('of statistics that inference updates is there without tracking only', () => {
    expect(siteOf(runEngine(untracked)).check?.aspects['inference-state']).toBe('declared');
    expect(codes(untracked)).toContain('statistics-updated-in-inference');
    expect(codes(tracked)).not.toContain('statistics-updated-in-inference');
  });

  test('is verified to occur: a target that starts in training declares no initial mode', () => {
    const target = spoilRun(mindspore, (layer) => {
      layer.setTraining(true);
      return {};
    });
    const { check, findings } = siteOf(runEngine(tracked, { target }));
    expect(check?.aspects['initial-mode']).toBe('equivalent');
    expect(findings.map(({ code }) => code)).not.toContain('starts-in-inference');
  });

  test('is removed by --preserve-mode, which the check sees', () => {
    const outcome = runEngine(tracked, {}, { preserveMode: true });
    expect(siteOf(outcome).check?.aspects['initial-mode']).toBe('equivalent');
    expect(outcome.text).toContain('new nn.BatchNorm2d(8).set_train()');
  });
});

describe('an undeclared difference fails the site', () => {
  const expectFailure = (text: string, target: typeof mindspore, aspect: string): void => {
    const outcome = runEngine(text, { target });
    const { status, findings, check } = siteOf(outcome);
    expect(status).toBe('failed');
    expect(findings).toMatchObject([{ code: 'check-differs', args: { aspect } }]);
    expect(check?.aspects).toMatchObject({ [aspect]: 'differs' });
    expect(outcome.text).toBe(text);
  };

  test.each(['initial-mode', 'state-keys'])(
    'of the %s, where the pair declares the others only',
    (aspect) => {
      const torch = (mindspore.differences['torch'] ?? []).filter((each) => each.aspect !== aspect);
      expectFailure(tracked, { ...mindspore, differences: { torch } }, aspect);
    },
  );

  test('of the inference state', () => {
    const torch = (mindspore.differences['torch'] ?? []).filter(({ aspect }) => aspect !== 'inference-state');
    expectFailure(untracked, { ...mindspore, differences: { torch } }, 'inference-state');
  });

  test('of the state: a key that no declaration speaks of', () => {
    const target = spoilRun(mindspore, (layer) => ({ stateKeys: () => [...layer.stateKeys(), 'scale'] }));
    expectFailure(tracked, target, 'state-keys');
  });

  test('of the state: a key that the declaration counts on', () => {
    const target = spoilRun(mindspore, (layer) => ({ stateKeys: () => layer.stateKeys().slice(1) }));
    expectFailure(tracked, target, 'state-keys');
  });

  test('of the trainable parameters', () => {
    const target = spoilRun(mindspore, () => ({ trainable: () => [] }));
    expectFailure(tracked, target, 'parameter-list');
  });

  test('a layer that the target cannot construct', () => {
    const target: typeof mindspore = {
      ...mindspore,
      executor: {
        ...mindspore.executor,
        create: () => {
          throw new RangeError('no such kernel');
        },
      },
    };
    const { status, findings } = siteOf(runEngine(tracked, { target }));
    expect(status).toBe('failed');
    expect(findings).toMatchObject([{ code: 'check-differs', args: { target: 'no such kernel' } }]);
  });
});
