import { test } from 'vitest';
import { KernelSuite } from './kernel-suite.ts';
import { runSuite } from './run-suite.ts';
import { sampleOf } from './sample.ts';

const sample = sampleOf(10);

test(
  'no mutant of a kernel changes a float32 result that the goldens do not have',
  { timeout: 4 * 3_600_000 },
  async () => {
    const suite = await KernelSuite.create();
    runSuite(
      'kernels',
      await suite.mutants(),
      sample,
      (path) => suite.textOf(path),
      (each) => suite.judge(each),
    );
  },
);
