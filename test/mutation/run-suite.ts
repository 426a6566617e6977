import { appendFileSync } from 'node:fs';
import { expect } from 'vitest';
import { compiling } from './compiling.ts';
import type { Mutant } from './mutant.ts';
import { described, type Judged, writeResults } from './results.ts';
import type { Sample } from './sample.ts';

/** Judges mutants that compile, and expects none to survive; the results of a whole run are kept. */
export function runSuite(
  suite: 'mapping' | 'kernels',
  all: readonly Mutant[],
  sample: Sample,
  textOf: (path: string) => string,
  judge: (mutant: Mutant) => Pick<Judged, 'verdict' | 'shown'>,
): void {
  const log = process.env['NORMSHIFT_MUTANTS_LOG'];
  const shuffled = sample.of(all);
  // About every third does not compile.
  const some = sample.whole ? shuffled : shuffled.slice(0, 2 * sample.count);
  const chosen = compiling(some, textOf).slice(0, sample.count);
  const judged: Judged[] = [];
  for (const mutant of chosen) {
    if (sample.isOver()) break;
    const started = process.cpuUsage().user;
    const each = { mutant, source: textOf(mutant.file), ...judge(mutant) };
    judged.push(each);
    const milliseconds = Math.round((process.cpuUsage().user - started) / 1000);
    if (log !== undefined) appendFileSync(log, `${JSON.stringify({ ...described(each), milliseconds })}\n`);
  }
  if (sample.whole) writeResults(suite, sample.seed, chosen, judged);
  console.log(
    `${String(judged.length)} of ${String(all.length)} mutants of the ${suite}, NORMSHIFT_SEED=${String(sample.seed)}`,
  );
  expect(judged.filter(({ verdict }) => verdict === 'survived').map(described)).toEqual([]);
}
