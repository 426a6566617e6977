import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { KernelSuite } from './kernel-suite.ts';
import { described, folderOf, type Judged, writeResults } from './results.ts';
import { isWanted, sampleOf } from './sample.ts';

const sample = sampleOf(40);
const hours = 4 * 3_600_000;

test(
  'no mutant of a kernel changes a float32 result that the goldens do not have',
  { timeout: hours },
  async () => {
    const suite = await KernelSuite.create();
    const judged: Judged[] = [];
    for (const mutant of sample.of((await suite.mutants()).filter(isWanted))) {
      const each = { mutant, source: suite.textOf(mutant.file), ...suite.judge(mutant) };
      judged.push(each);
      const log = process.env['NORMSHIFT_MUTANTS_LOG'];
      if (log !== undefined) appendFileSync(log, `${JSON.stringify(described(each))}\n`);
    }
    if (sample.whole) {
      for (const folder of new Set(judged.map(({ mutant }) => folderOf(mutant)))) {
        writeResults(
          'kernels',
          folder,
          judged.filter(({ mutant }) => folderOf(mutant) === folder),
        );
      }
    } else {
      console.log(`${String(judged.length)} mutants of the kernels, NORMSHIFT_SEED=${String(sample.seed)}`);
    }
    expect(judged.filter(({ verdict }) => verdict === 'survived').map(described)).toEqual([]);
  },
);
