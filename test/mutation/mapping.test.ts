import { test } from 'vitest';
import { MappingSuite } from './mapping-suite.ts';
import { runSuite } from './run-suite.ts';
import { sampleOf } from './sample.ts';

const sample = sampleOf(20);

test(
  'no mutant of a framework writes another call that the check takes for equivalent',
  { timeout: 4 * 3_600_000 },
  async () => {
    const suite = await MappingSuite.create(sample.whole ? [0, 1, 2] : [0]);
    runSuite(
      'mapping',
      suite.mutants(),
      sample,
      (path) => suite.textOf(path),
      (each) => suite.judge(each),
    );
  },
);
