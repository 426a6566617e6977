import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { builtPackage, normshift, runProcess, tsc } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { Workspace } from '../support/workspace.ts';

/** What the guides print, by id. */
const published = readPublished();

/** The guides' digits come from several kernels and devices. */
const tolerance = 1.1e-6;

const guides = ['batch-norm-2d', 'batch-norm-3d', 'instance-norm-2d'];

describe('examples/guides, on the real runtime', () => {
  // Inside the package, where `normshift/torch` is the package itself.
  let project: Workspace;

  beforeAll(() => {
    const parent = join(builtPackage(), 'examples');
    mkdirSync(parent, { recursive: true });
    project = new Workspace(mkdtempSync(join(parent, 'guides-'))).copy('examples/guides');
  });
  afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

  describe('before the migration', () => {
    beforeAll(() => compile(project));

    test.each(guides)("%s prints torch's digits", (guide) => {
      expectDigits(run(project, guide), published.get(guide)?.torch);
    });

    test('instance-norm-megengine prints the shape', () => {
      expect(run(project, 'instance-norm-megengine')).toEqual([32, 64, 32, 32]);
    });
  });

  describe('after the migration', () => {
    beforeAll(() => {
      const { status, stderr } = normshift(['--allow-dirty', '.'], { cwd: project.folder });
      expect({ status, stderr }).toMatchObject({ status: 0 });
      compile(project);
    });

    test.each(guides)("%s prints MindSpore's digits", (guide) => {
      expect(project.read(`${guide}.ts`)).toContain("from 'normshift/mindspore'");
      expectDigits(run(project, guide), published.get(guide)?.mindspore);
    });

    test('instance-norm-megengine prints the shape', () => {
      expect(run(project, 'instance-norm-megengine')).toEqual([32, 64, 32, 32]);
    });

    test('nothing is left', () => {
      expect(normshift(['check', '.'], { cwd: project.folder }).status).toBe(0);
    });
  });
});

/** Type-checks the guides and compiles them to `out/`. */
function compile({ folder }: Workspace): void {
  const args = [tsc, '-p', '.', '--noEmit', 'false', '--outDir', 'out'];
  expect(runProcess(process.execPath, args, { cwd: folder })).toEqual({ status: 0, stdout: '', stderr: '' });
}

/** The numbers that a guide prints, one a line. */
function run({ folder }: Workspace, guide: string): number[] {
  const { status, stdout, stderr } = runProcess(process.execPath, [`out/${guide}.js`], { cwd: folder });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  return stdout.trim().split('\n').map(Number);
}

function expectDigits(actual: readonly number[], expected: readonly number[] | undefined): void {
  expect(expected?.length).toBeGreaterThan(7);
  expect(actual).toHaveLength(expected?.length ?? 0);
  actual.forEach((value, index) => {
    expect(Math.abs(value - (expected?.[index] ?? NaN)), `line ${String(index + 1)}`).toBeLessThanOrEqual(
      tolerance,
    );
  });
}

interface Published {
  readonly torch: readonly number[];
  readonly mindspore: readonly number[];
}

function readPublished(): Map<string, Published> {
  const path = join(repository, 'fixtures/goldens/published-examples.json');
  const content: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(content)) throw new Error('a list of examples is expected');
  const examples = content as readonly Readonly<Record<string, unknown>>[];
  return new Map(
    examples.map((each) => [
      String(each['id']),
      { torch: printed(each['torch']), mindspore: printed(each['mindspore']) },
    ]),
  );
}

/** The digits are the shortest that name a float32. */
function printed(side: unknown): number[] {
  const digits = typeof side === 'object' && side !== null && 'printed' in side ? side.printed : undefined;
  return Array.isArray(digits) ? digits.map((each) => Math.fround(Number(each))) : [];
}
