import { Buffer, isUtf8 } from 'node:buffer';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { type PlannedRun, planRun, resolveOptions } from '../../src/index.ts';
import { parse } from '../../src/parse/index.ts';
import { renderReport, type ReporterName, reporterNames } from '../../src/report/index.ts';
import { Checker } from '../../src/verify/index.ts';
import { loadFixtures } from '../fixtures/support/fixture.ts';
import { memoryFileSystem } from '../modules/tree.ts';
import { Random } from '../support/random.ts';
import { schemaErrors } from '../support/report-schema.ts';
import { inputOf } from '../report/support/plans.ts';
import { mutant, type Mutant } from './mutate.ts';

/** `NORMSHIFT_MUTANTS=5000` spoils that many; `NORMSHIFT_MUTANTS_SEED=n NORMSHIFT_MUTANTS=1` one again. */
const count = Number(process.env['NORMSHIFT_MUTANTS'] ?? 80);
const firstSeed = Number(process.env['NORMSHIFT_MUTANTS_SEED'] ?? 1);

const batch = 80;
const cwd = '/project';
/** What takes so many milliseconds of the processor hangs. */
const hangs = 10_000;

const fixtures = loadFixtures();

interface Spoilt extends Mutant {
  readonly seed: number;
  readonly file: string;
}

function spoilt(seed: number): Spoilt {
  const random = new Random(seed * 7919);
  const { file, input } = random.pick(fixtures);
  return { seed, file, ...mutant(input, random) };
}

/** The run over one file, which is all there is to its project. */
function runOver(file: string, bytes: Buffer, checker: Checker): PlannedRun {
  const path = `${cwd}/${file}`;
  const files = memoryFileSystem({ [path]: bytes.toString('utf8') });
  return planRun([path], cwd, cwd, resolveOptions({}, cwd), { read: () => bytes, files }, checker);
}

/** What is wrong with what becomes of a spoilt file. */
function complaintAbout({ file, bytes }: Spoilt, checker: Checker): string | undefined {
  const started = process.cpuUsage();
  const run = runOver(file, bytes, checker);
  const took = process.cpuUsage(started).user / 1000;
  if (took > hangs) return `took ${String(took)} ms`;
  const text = isUtf8(bytes) ? bytes.toString('utf8') : undefined;
  const parsed = text === undefined ? undefined : parse(text, `${cwd}/${file}`);
  const [error] = run.plan.errors;
  const change = run.texts.get(file);
  if (!parsed?.ok && (change || run.plan.files.length > 0)) return 'a text that does not parse has sites';
  if (error && (parsed?.ok || change)) return `an error where there is none: ${error.message}`;
  if (error && !/^[^\n\r]+$/.test(error.message)) return `no line: ${error.message}`;
  const complaint = complaintAboutReports(run, file, text ?? '');
  if (complaint !== undefined || !change) return complaint;
  if (change.before !== text) return 'not decided on its own text';
  const again = runOver(file, Buffer.from(change.after), checker);
  if (again.plan.errors.length > 0) return `does not parse any more: ${change.after}`;
  const left = again.plan.files.flatMap(({ sites }) => sites).filter(({ status }) => status === 'migrated');
  return left.length > 0 || again.texts.size > 0 ? `is migrated twice: ${change.after}` : undefined;
}

function complaintAboutReports({ plan }: PlannedRun, file: string, text: string): string | undefined {
  const [own] = plan.files;
  const input = inputOf(own ? [{ plan: own, text }] : []);
  const rendered = (name: ReporterName): string =>
    renderReport(name, { ...input, plan, sources: new Map([[file, text]]) });
  for (const each of reporterNames) rendered(each);
  const json: unknown = JSON.parse(rendered('json'));
  const [problem] = schemaErrors('report', json);
  JSON.parse(rendered('sarif'));
  return problem;
}

/** What is in use once all is collected that can be. */
function heapInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') Reflect.apply(collect, undefined, []);
  return process.memoryUsage().heapUsed;
}

describe('spoilt files', () => {
  const heaps: number[] = [];

  const batches = Array.from({ length: Math.ceil(count / batch) }, (_, index) => ({
    from: firstSeed + index * batch,
    many: Math.min(batch, count - index * batch),
  }));

  test.each(batches)(
    '$many of them, the first of seed $from, are read or reported, and none is changed that does not parse',
    { timeout: 900_000 },
    ({ from, many }) => {
      const checker = new Checker();
      const complaints: string[] = [];
      for (let seed = from; seed < from + many; seed++) {
        const each = spoilt(seed);
        let complaint: string | undefined;
        try {
          complaint = complaintAbout(each, checker);
        } catch (error) {
          complaint = error instanceof Error ? error.stack : String(error);
        }
        if (complaint !== undefined) {
          const again = `NORMSHIFT_MUTANTS_SEED=${String(seed)} NORMSHIFT_MUTANTS=1`;
          complaints.push(`${again} (${each.what}): ${complaint}\n${each.bytes.toString('utf8')}`);
        }
      }
      expect(complaints.slice(0, 3).join('\n\n'), `${String(complaints.length)} files`).toBe('');
      heaps.push(heapInUse());
    },
  );

  test('leave nothing behind in memory', () => {
    const [first = 0] = heaps;
    expect(heaps.length).toBeGreaterThan(0);
    expect(Math.max(...heaps) - first).toBeLessThan(96 << 20);
  });

  test('are of every kind: read, changed, not parsed, no UTF-8', () => {
    const seen = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) {
      const { bytes, file } = spoilt(seed);
      if (!isUtf8(bytes)) seen.add('no UTF-8');
      else seen.add(parse(bytes.toString('utf8'), file).ok ? 'parses' : 'does not parse');
    }
    expect([...seen].sort()).toEqual(['does not parse', 'no UTF-8', 'parses']);
  });
});
