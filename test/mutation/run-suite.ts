import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Mutant } from './mutant.ts';
import { described, type Judged, writeResults } from './results.ts';
import type { Sample } from './sample.ts';

/** Judges mutants, and expects none to survive; the results of a whole run are kept. */
export function runSuite(
  suite: 'mapping' | 'kernels',
  all: readonly Mutant[],
  sample: Sample,
  textOf: (path: string) => string,
  judge: (mutant: Mutant) => Pick<Judged, 'verdict' | 'shown'>,
): void {
  const log = process.env['NORMSHIFT_MUTANTS_LOG'];
  const judged: Judged[] = [];
  for (const mutant of sample.of(all)) {
    if (sample.isOver()) break;
    const each = { mutant, source: textOf(mutant.file), ...judge(mutant) };
    judged.push(each);
    if (log !== undefined) appendFileSync(log, `${JSON.stringify(described(each))}\n`);
  }
  if (sample.whole) writeResults(suite, sample.seed, all, judged);
  console.log(
    `${String(judged.length)} of ${String(all.length)} mutants of the ${suite}, NORMSHIFT_SEED=${String(sample.seed)}`,
  );
  expect(judged.filter(({ verdict }) => verdict === 'survived').map(described)).toEqual([]);
}
