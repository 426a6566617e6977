import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Workspace } from '../support/workspace.ts';
import { commandLine } from '../support/command-line.ts';
import { builtPackage, normshift, type Result } from '../support/built-program.ts';
import { Random } from '../support/random.ts';
import { checkOut, filesIn, loadProjects, type ProjectRun, updateProject } from './support/project.ts';
import { typeErrors } from './support/type-errors.ts';

// Whoever commits what this writes has read it: `UPDATE_PROJECTS=monorepo`, or `UPDATE_PROJECTS=1` for all.
const update = process.env['UPDATE_PROJECTS'];
const seed = Number(process.env['NORMSHIFT_SEED'] ?? Date.now() % 1_000_000);
/** How many splits of each project are tried: `.ci/full` tries more. */
const rounds = Number(process.env['NORMSHIFT_HALVES'] ?? 1);

// Whatever test comes first would wait for it.
beforeAll(() => void builtPackage(), 600_000);

interface Report {
  readonly sites: readonly {
    readonly file: string;
    readonly line: number;
    readonly status: string;
    readonly findings: readonly { readonly code: string; readonly severity: string }[];
  }[];
  readonly notes: readonly object[];
}

const isReport = (value: unknown): value is Report =>
  typeof value === 'object' && value !== null && 'sites' in value && 'notes' in value;

function reportIn({ stdout, stderr }: Result): Report {
  const report: unknown = stdout === '' ? undefined : JSON.parse(stdout);
  if (!isReport(report)) throw new Error(stderr);
  return report;
}

const left = ({ sites }: Report): string[] =>
  sites
    .filter(({ status }) => ['refused', 'unresolved', 'failed'].includes(status))
    .map(({ file, line, status, findings }) => {
      const codes = findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
      return `${file}:${String(line)} ${status} ${codes.join(' ')}`;
    });

const migrated = ({ sites }: Report): number => sites.filter(({ status }) => status === 'migrated').length;

const errorsOf = (project: Workspace, { tsconfigs }: ProjectRun): string[] =>
  tsconfigs.flatMap((each) => typeErrors(project.path(each)));

if (update !== undefined && update !== '') {
  describe('written anew', () => {
    for (const fixture of loadProjects().filter(({ name }) => update === '1' || name.includes(update))) {
      it(fixture.name, () => {
        const { run } = fixture;
        const project = checkOut(fixture);
        const cwd = join(project.folder, run.cwd ?? '.');
        const result = normshift([...run.options, '--reporter', 'json'], { cwd });
        const report = reportIn(result);
        updateProject(fixture, filesIn(project.folder), {
          status: result.status ?? -1,
          migrated: migrated(report),
          left: left(report),
          notes: report.notes,
        });
      });
    }
  });
}

describe.skipIf(update !== undefined && update !== '').each(loadProjects())('$name', (fixture) => {
  const { before, after, run } = fixture;
  const expected = { ...before, ...after };

  it('is migrated as a whole, reported, type-checks as before, and is left alone by a second run', () => {
    const project = checkOut(fixture);
    const cwd = join(project.folder, run.cwd ?? '.');
    // The fixture itself changes seldom: it is compiled in the full run.
    if (rounds > 1) expect(errorsOf(project, run)).toEqual([]);
    const result = normshift([...run.options, '--reporter', 'json'], { cwd });
    const report = reportIn(result);
    expect(filesIn(project.folder)).toEqual(expected);
    expect(Object.keys(after).filter((path) => after[path] === before[path])).toEqual([]);
    expect({
      status: result.status,
      migrated: migrated(report),
      left: left(report),
      notes: report.notes,
    }).toEqual({ status: run.status, migrated: run.migrated, left: run.left, notes: run.notes });
    expect(errorsOf(project, run)).toEqual([]);

    const again = normshift([...run.options, '--reporter', 'json', '--allow-dirty'], { cwd });
    expect(filesIn(project.folder)).toEqual(expected);
    expect(migrated(reportIn(again))).toBe(0);
    expect(again.status).toBe(run.status);
  });

  it(`ends the same by halves, in any order (seed ${String(seed)})`, async () => {
    const random = new Random(seed);
    for (let round = 0; round < rounds; round++) {
      const project = checkOut(fixture);
      const inside = run.cwd === undefined ? '' : `${run.cwd}/`;
      const sources = Object.keys(before).filter(
        (each) => each.startsWith(inside) && /\.[cm]?[jt]sx?$/.test(each),
      );
      const first = sources.filter(() => random.chance(0.5));
      const rest = sources.filter((each) => !first.includes(each));
      for (const half of [first, rest].filter(({ length }) => length > 0)) {
        const paths = half.map((each) => each.slice(inside.length));
        await commandLine([...run.options, ...paths], project.path(run.cwd ?? '.'));
      }
      expect(filesIn(project.folder), first.join(' ')).toEqual(expected);
    }
  });
});
