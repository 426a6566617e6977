import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { normshift, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';

/** What a script of `verify --oracle` leaves with `--json`. */
interface Results {
  readonly versions: readonly string[];
  readonly configurations: readonly {
    readonly outcome: { readonly differs?: string; readonly error?: string };
  }[];
}

/** Interpreters that have the frameworks, of which one need not have all. */
const pythons = (process.env['NORMSHIFT_PYTHONS'] ?? 'python3').split(' ').filter((each) => each !== '');

/** Kept for docs/oracle.md: `npm run oracle -- node_modules/.cache/normshift/oracle/*.json`. */
const kept = join(repository, 'node_modules/.cache/normshift/oracle');

describe.each([
  ['mindspore', 400],
  ['megengine', 400],
  ['mindspore-mint', 90],
])('the fixtures and the examples on %s', (target, atLeast) => {
  test('compute what the original does, and what the runtime says', () => {
    mkdirSync(kept, { recursive: true });
    const [script, results] = [join(kept, `${target}.py`), join(kept, `${target}.json`)];
    const written = normshift(
      ['verify', 'fixtures', 'examples', '--target', target, '--oracle', '-o', script],
      {
        cwd: repository,
      },
    );
    expect(written.stderr).not.toContain('defect');
    const options = pythons.flatMap((each) => ['--python', each]);
    const [first = 'python3'] = pythons;
    const run = runProcess(first, [script, ...options, '--json', results], { cwd: repository });
    const { configurations } = JSON.parse(readFileSync(results, 'utf8')) as Results;
    expect(configurations.flatMap(({ outcome }) => outcome.differs ?? [])).toEqual([]);
    const agree = configurations.filter(({ outcome }) => outcome.error === undefined);
    expect(agree.length, run.stderr).toBeGreaterThanOrEqual(atLeast);
  });
});
