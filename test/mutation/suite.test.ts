import { describe, expect, test } from 'vitest';
import { KernelSuite } from './kernel-suite.ts';
import type { Frameworks } from './mapping-runs.ts';
import { MappingSuite } from './mapping-suite.ts';
import { mutated } from './mutant.ts';
import { mutantsBesideStryker, ownMutants } from './own-mutators.ts';
import { strykerMutants } from './stryker-mutants.ts';

const textsOf = (
  mutants: readonly { readonly mutator: string }[],
  source: string,
  mutator: string,
): string[] =>
  mutants
    .filter((each) => each.mutator === mutator)
    .map((each) => mutated(source, { file: '', start: 0, end: 0, text: '', ...each }));

describe('mutators', () => {
  const source = 'f({ a: 1, b: [x, y] }, p ? q : r);';
  const mutants = ownMutants('a.ts', source);

  test('leave out properties and elements', () => {
    expect(textsOf(mutants, source, 'property left out')).toEqual([
      'f({ b: [x, y] }, p ? q : r);',
      'f({ a: 1 }, p ? q : r);',
    ]);
    expect(textsOf(mutants, source, 'element left out')).toEqual([
      'f({ a: 1, b: [y] }, p ? q : r);',
      'f({ a: 1, b: [x] }, p ? q : r);',
    ]);
  });

  test('swap neighbours of a kind', () => {
    expect(textsOf(mutants, source, 'swap')).toEqual([
      'f({ a: 1, b: [y, x] }, p ? q : r);',
      'f({ a: 1, b: [x, y] }, p ? r : q);',
    ]);
  });

  test('change constants, negate conditions, and leave types alone', () => {
    expect(textsOf(mutants, source, 'condition')).toEqual(['f({ a: 1, b: [x, y] }, !(p) ? q : r);']);
    expect(
      textsOf(
        ownMutants('a.ts', 'type A = 1 | 2; const a: 3 = 4;'),
        'type A = 1 | 2; const a: 3 = 4;',
        'constant',
      ),
    ).toEqual(['type A = 1 | 2; const a: 3 = 5;']);
  });

  test("Stryker's are the standard ones, and ours go beside them", async () => {
    const sum = 'export const f = (a: number): number => a + 2;';
    const theirs = await strykerMutants('a.ts', sum);
    expect(textsOf(theirs, sum, 'ArithmeticOperator')).toEqual([
      'export const f = (a: number): number => a - 2;',
    ]);
    expect(textsOf(mutantsBesideStryker('a.ts', sum), sum, 'constant')).toEqual([
      'export const f = (a: number): number => a + 3;',
    ]);
  });
});

describe('a mutant that the suite kills survives', () => {
  /** Layers never leave training, and nobody looks at their statistics. */
  const blind = (frameworks: Frameworks): Frameworks =>
    Object.fromEntries(
      Object.entries(frameworks).map(([name, framework]) => [
        name,
        {
          ...framework,
          executor: {
            ...framework.executor,
            create: (...args) => {
              const layer = framework.executor.create(...args);
              return { ...layer, statistics: () => null, setTraining: () => layer.setTraining(true) };
            },
          },
        },
      ]),
    );

  test('where the check does not look at what momentum decides', async () => {
    const file = 'transforms/frameworks/mindspore/batch-norm.ts';
    const verdicts: string[] = [];
    const sighted = (frameworks: Frameworks): Frameworks => frameworks;
    for (const spoil of [sighted, blind]) {
      const suite = await MappingSuite.create([0], spoil, [{ from: 'torch', to: 'mindspore' }]);
      const text = suite.textOf(file);
      const mutant = ownMutants(file, text).find(
        (each) =>
          each.mutator === 'property left out' &&
          /^,?\s*value: complement\(meaning\.newWeight\.value\)/.test(text.slice(each.start, each.end)),
      );
      expect(mutant).toBeDefined();
      if (mutant) verdicts.push(suite.judge(mutant).verdict);
    }
    expect(verdicts).toEqual(['killed', 'survived']);
  });

  test('where no golden reaches a kernel', async () => {
    const file = 'runtime/kernels/megengine-batch-statistics.ts';
    const suite = await KernelSuite.create(({ name }) => name.startsWith('megengine BatchNorm1d'));
    const mutant = (await strykerMutants(file, suite.textOf(file))).find(({ text }) => text === 'sum - x[i]');
    expect(mutant).toBeDefined();
    const verdicts = mutant && [suite.judge(mutant), suite.judge(mutant, ({ golden }) => !golden)];
    expect(verdicts?.map(({ verdict }) => verdict)).toEqual(['killed', 'survived']);
  });
});
