import { describe, expect, test } from 'vitest';
import { runEngine, siteOf, siteWith } from '../support/engine.ts';

const inFunction = (signature: string, construction: string): string =>
  `import { nn } from 'torch';\nexport function make(${signature}) {\n  return ${construction};\n}\n`;

const assumptions = (text: string): string[] =>
  siteOf(runEngine(text)).check?.assumptions.map(({ code, args }) => `${code} ${args['text'] ?? ''}`) ?? [];

describe('a symbolic argument', () => {
  const momentum = inFunction('m: number', 'new nn.BatchNorm2d(64, { momentum: m })');

  test('makes the verdict assumed, in the numeric aspects alone', () => {
    expect(siteOf(runEngine(momentum)).check).toMatchObject({
      verdict: 'assumed',
      aspects: {
        'train-output': 'assumed',
        'running-mean': 'assumed',
        'running-var': 'assumed',
        'infer-output': 'assumed',
        'initial-mode': 'declared',
        'parameter-list': 'equivalent',
      },
    });
  });

  test('names what is assumed, and makes the fix a suggestion', () => {
    expect(assumptions(momentum)).toEqual(['in-range m']);
    const { findings } = siteOf(runEngine(momentum));
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'in-range', severity: 'warning', fix: 'suggested' }),
    );
    expect(findings.every(({ fix }) => fix === 'suggested')).toBe(true);
  });

  test('that may be null says so', () => {
    expect(assumptions(inFunction('m', 'new nn.BatchNorm2d(64, 1e-5, m)'))).toEqual(
      expect.arrayContaining(['in-range m', 'not-null m']),
    );
  });

  test('that is a boolean says so', () => {
    const text = inFunction('track: boolean', 'new nn.BatchNorm2d(64, { track_running_stats: track })');
    expect(assumptions(text)).toEqual(['is-boolean track']);
  });

  test('under arithmetic is sampled through it', () => {
    const text = inFunction('m: number', 'new nn.BatchNorm2d(64, { momentum: 1 - m / 2 })');
    expect(siteOf(runEngine(text))).toMatchObject({ status: 'migrated', check: { verdict: 'assumed' } });
  });

  test.each([
    ['momentum', '2 * m', 'm is 0.9', '1.8'],
    ['momentum', '1 + m', 'm is 0.003', '1.003'],
    ['momentum', 'm - 0.1', 'm is 0', '-0.1'],
    ['momentum', 'flag ? 0.1 : m + n', 'flag is false and m is 0.003 and n is 1', '1.003'],
    ['eps', 'm * 10', 'm is 1', '10'],
    ['eps', 'm - n', 'm is 1e-12 and n is 1e-12', '0'],
  ])('that can leave its range says so: %s: %s', (parameter, text, where, value) => {
    const outcome = runEngine(
      inFunction('m: number, n: number, flag: boolean', `new nn.BatchNorm2d(64, { ${parameter}: ${text} })`),
    );
    const { check, findings } = siteOf(outcome);
    expect(check?.verdict).toBe('assumed');
    expect(check?.assumptions).toContainEqual({ code: 'can-leave-range', args: { text, where, value } });
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'can-leave-range', severity: 'warning', fix: 'suggested' }),
    );
  });

  test.each(['1 - m', 'm ** 2', 'm * n', 'm / 2', 'flag ? m : 0.5', '(m + n) / 2', 'm', 'm ?? 0.1'])(
    'that stays in its range if its parts do is assumed to be in it, and no more: %s',
    (text) => {
      const found = assumptions(
        inFunction('m: number, n: number, flag: boolean', `new nn.BatchNorm2d(64, { momentum: ${text} })`),
      );
      expect(found).toEqual([`in-range ${text}`]);
    },
  );

  test('that counts features rests on nothing', () => {
    const text = inFunction('width: number', 'new nn.BatchNorm2d(width * 4, { momentum: 0.2 })');
    expect(siteOf(runEngine(text))).toMatchObject({ status: 'migrated', check: { verdict: 'equivalent' } });
    expect(assumptions(text)).toEqual([]);
  });

  test('that a constant stands behind rests on nothing', () => {
    const text = `import { nn } from 'torch';\nconst m = 0.2;\nconst bn = new nn.BatchNorm2d(64, { momentum: m });\n`;
    expect(siteOf(runEngine(text)).check?.verdict).toBe('equivalent');
  });

  test('is left by --safe-only, which moves what is proved', () => {
    const text = `${momentum}export const bn = new nn.BatchNorm2d(8, { momentum: 0.2 });\n`;
    const outcome = runEngine(text, {}, { safeOnly: true });
    expect(siteWith(outcome, 'momentum: m')).toMatchObject({
      status: 'unresolved',
      findings: [{ code: 'left-by-safe-only' }],
    });
    expect(siteWith(outcome, '0.2').status).toBe('migrated');
  });
});

describe('equal configurations', () => {
  const ids = (...constructions: string[]): (string | undefined)[] =>
    runEngine(
      `import { nn } from 'torch';\nexport function make(m: number, k: number) {\n${constructions.map((each) => `  use(new nn.${each});\n`).join('')}}\n`,
    ).sites.map(({ check }) => check?.id);

  test('share an id whatever their widths and spelling', () => {
    const [first, ...rest] = ids(
      'BatchNorm2d(64, { momentum: 0.1 })',
      'BatchNorm2d(128, { momentum: 1e-1 })',
      'BatchNorm2d(m, { momentum: .1 })',
    );
    expect(first).toMatch(/^[0-9a-f]{12}$/);
    expect(rest).toEqual([first, first]);
  });

  test('share an id whatever their unknowns are called, and keep their own assumptions', () => {
    const text = `import { nn } from 'torch';\nexport const make = (m: number, k: number) => [\n  new nn.BatchNorm2d(8, { momentum: m }),\n  new nn.BatchNorm2d(8, { momentum: k }),\n];\n`;
    const [a, b] = runEngine(text).sites;
    expect(a?.check?.id).toBe(b?.check?.id);
    expect(a?.check?.assumptions[0]?.args['text']).toBe('m');
    expect(b?.check?.assumptions[0]?.args['text']).toBe('k');
  });

  test('are those of one layer and the same arguments', () => {
    const all = ids(
      'BatchNorm2d(8)',
      'BatchNorm3d(8)',
      'BatchNorm2d(8, { momentum: 0.2 })',
      'BatchNorm2d(8, { eps: 0.2 })',
      'BatchNorm2d(8, { affine: false })',
      'BatchNorm2d(8, { track_running_stats: false })',
      'BatchNorm2d(8, { momentum: m })',
      'InstanceNorm2d(8)',
    );
    expect(all).not.toContain(undefined);
    expect(new Set(all).size).toBe(all.length);
  });
});
