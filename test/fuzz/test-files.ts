import { expect, test } from 'vitest';
import { complaintAbout } from './complaint.ts';
import { generateFile } from './generate.ts';

/** `NORMSHIFT_FUZZ_FILES=20000` runs that many; `NORMSHIFT_FUZZ_SEED=n NORMSHIFT_FUZZ_FILES=1` runs one again. */
const files = Number(process.env['NORMSHIFT_FUZZ_FILES'] ?? 60);
const firstSeed = Number(process.env['NORMSHIFT_FUZZ_SEED'] ?? 1);

/** Files a test, so that a failure names the part of the run that it is in. */
const batch = 100;

const batches = Array.from({ length: Math.ceil(files / batch) }, (_, index) => ({
  from: firstSeed + index * batch,
  count: Math.min(batch, files - index * batch),
}));

/** Declares the tests of every other batch: the two halves run beside each other. */
export function testFiles(half: 0 | 1): void {
  const own = batches.filter((_, index) => index % 2 === half);
  test.skipIf(own.length > 0)('nothing is left for this half', () => undefined);
  test.each(own)(
    '$count random files, the first of seed $from',
    { timeout: 600_000 },
    async ({ from, count }) => {
      const complaints: string[] = [];
      for (let seed = from; seed < from + count; seed++) {
        const file = generateFile(seed);
        const complaint = await complaintAbout(file, seed);
        if (complaint !== undefined) {
          complaints.push(
            `NORMSHIFT_FUZZ_SEED=${String(seed)} NORMSHIFT_FUZZ_FILES=1: ${complaint}\n${file.text}`,
          );
        }
      }
      expect(complaints.slice(0, 3).join('\n\n'), `${String(complaints.length)} files`).toBe('');
    },
  );
}
