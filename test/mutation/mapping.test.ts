import { test } from 'vitest';
import type { Judgement } from './mapping-judgement.ts';
import { MappingSuite } from './mapping-suite.ts';
import type { Mutant } from './mutant.ts';
import { runSuite } from './run-suite.ts';
import { sampleOf } from './sample.ts';

const sample = sampleOf(20);

test(
  'no mutant of a framework writes another call that the check takes for equivalent',
  { timeout: 4 * 3_600_000 },
  async () => {
    const whole = await MappingSuite.create();
    // The plain calls kill most of them, and cost the least.
    const suite = sample.whole ? whole : await MappingSuite.create([0]);
    const judge = (mutant: Mutant): Judgement => {
      const judgement = suite.judge(mutant);
      return judgement.verdict === 'survived' ? whole.judge(mutant) : judgement;
    };
    runSuite('mapping', suite.mutants(), sample, (path) => suite.textOf(path), judge);
  },
);
