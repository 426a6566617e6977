import { describe, expect, test } from 'vitest';
import { runEngine, siteOf } from '../support/engine.ts';

describe('what random files brought to light', () => {
  // Without what stands behind it, nothing tells such an argument from an options object.
  test.each(['undefined', 'undefined // end\n', 'null, undefined'])(
    'a call before %s, which would go, stays with a reason',
    (tail) => {
      const text = `import { nn } from 'torch';\nconst x = new nn.BatchNorm2d(8, 1e-3, 0.2, flag(), true, ${tail});\n`;
      const site = siteOf(runEngine(text));
      expect(['migrated', 'unresolved']).toContain(site.status);
    },
  );

  test('a call that would come last is not taken for a value', () => {
    const text = `import { nn } from 'torch';\nconst x = new nn.BatchNorm2d(8, 1e-3, 0.2, flag(), undefined);\n`;
    const outcome = runEngine(text);
    const { status, findings } = siteOf(outcome);
    expect(status).toBe('unresolved');
    expect(findings).toMatchObject([{ code: 'argument-kind-unknown', severity: 'warning' }]);
    expect(outcome.text).toBe(text);
  });
});
