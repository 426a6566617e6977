import { appendFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MappingSuite } from './mapping-suite.ts';
import { described, folderOf, type Judged, writeResults } from './results.ts';
import { isWanted, sampleOf } from './sample.ts';

const sample = sampleOf(20);
const hours = 4 * 3_600_000;

test(
  'no mutant of a framework writes another call that the check takes for equivalent',
  { timeout: hours },
  async () => {
    const suite = await MappingSuite.create(sample.whole ? [0, 1, 2] : [0]);
    const judged: Judged[] = [];
    for (const mutant of sample.of(suite.mutants().filter(isWanted))) {
      const each = { mutant, source: suite.textOf(mutant.file), ...suite.judge(mutant) };
      judged.push(each);
      const log = process.env['NORMSHIFT_MUTANTS_LOG'];
      if (log !== undefined) appendFileSync(log, `${JSON.stringify(described(each))}\n`);
    }
    if (sample.whole) {
      for (const folder of new Set(judged.map(({ mutant }) => folderOf(mutant)))) {
        writeResults(
          'mapping',
          folder,
          judged.filter(({ mutant }) => folderOf(mutant) === folder),
        );
      }
    } else {
      console.log(`${String(judged.length)} mutants of the mapping, NORMSHIFT_SEED=${String(sample.seed)}`);
    }
    expect(judged.filter(({ verdict }) => verdict === 'survived').map(described)).toEqual([]);
  },
);
