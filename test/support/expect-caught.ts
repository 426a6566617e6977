import { expect } from 'vitest';
import type { Aspect } from '../../src/types/check.ts';
import { type Faults, runEngine, siteWith } from './engine.ts';

/**
 * Runs the engine with a fault over two layers: one that the fault touches, and one that it does not. The first must
 * fail by name and keep its text, the second must move; and without the fault both.
 *
 * @param mend takes back a fault that is not one of the frameworks given
 */
export function expectCaught(
  faults: Faults,
  touched: string,
  untouched: string,
  aspect: Aspect,
  mend: () => void = () => undefined,
): void {
  const text = `import { nn } from 'torch';\nconst a = ${touched};\nconst b = ${untouched};\n`;
  const outcome = runEngine(text, faults);
  const [failed, moved] = [siteWith(outcome, touched), siteWith(outcome, untouched)];
  expect(failed.status).toBe('failed');
  expect(failed.after).toBeUndefined();
  expect(failed.findings).toMatchObject([
    { code: 'check-differs', severity: 'error', fix: 'none', args: { aspect } },
  ]);
  expect(failed.check).toMatchObject({ verdict: 'differs', discrepancy: { aspect } });
  expect(failed.check?.aspects[aspect]).toBe('differs');
  expect(outcome.text).toContain(`const a = ${touched};`);
  expect(moved.status).toBe('migrated');
  expect(outcome.text).toContain(`const b = ${moved.after?.replace(/\bnn\b/, 'msnn') ?? '?'};`);
  mend();
  expect(runEngine(text).sites.map(({ status }) => status)).toEqual(['migrated', 'migrated']);
}
