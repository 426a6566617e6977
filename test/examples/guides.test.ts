import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExampleProject } from '../support/example-project.ts';
import { repository } from '../support/sources.ts';

/** What the guides print, by id. */
const published = readPublished();

/** The guides' digits come from several kernels and devices. */
const tolerance = 1.1e-6;

const guides = ['batch-norm-2d', 'batch-norm-3d', 'instance-norm-2d'];

/** A target, the digits that its layers print, and the guides that have no layer there. */
interface Migration {
  readonly target: string;
  readonly module: string;
  readonly prints: keyof Published;
  readonly stay: readonly string[];
}

const migrations: readonly Migration[] = [
  { target: 'mindspore', module: 'normshift/mindspore', prints: 'mindspore', stay: [] },
  // MegEngine's own page prints a shape and no digits.
  { target: 'megengine', module: 'normshift/megengine', prints: 'torch', stay: ['batch-norm-3d'] },
];

describe('examples/guides, on the real runtime', () => {
  describe('before the migration', () => {
    let project: ExampleProject;

    beforeAll(() => {
      project = new ExampleProject('examples/guides');
      project.compile();
    });
    afterAll(() => project.remove());

    test.each(guides)("%s prints torch's digits", (guide) => {
      expectDigits(numbers(project, guide), published.get(guide)?.torch);
    });

    test('instance-norm-megengine prints the shape', () => {
      expect(numbers(project, 'instance-norm-megengine')).toEqual([32, 64, 32, 32]);
    });
  });

  describe.each(migrations)('after the migration to $target', ({ target, module, prints, stay }) => {
    let project: ExampleProject;
    const left = stay.length > 0 ? 1 : 0;

    beforeAll(() => {
      project = new ExampleProject('examples/guides');
      const { status, stderr } = project.normshift('--allow-dirty', '--target', target, '.');
      expect({ status, stderr }).toMatchObject({ status: left });
      project.compile();
    });
    afterAll(() => project.remove());

    test.each(guides)('%s prints the published digits', (guide) => {
      const stays = stay.includes(guide);
      expect(project.read(`${guide}.ts`)).toContain(`from '${stays ? 'normshift/torch' : module}'`);
      expectDigits(numbers(project, guide), published.get(guide)?.[stays ? 'torch' : prints]);
    });

    test('instance-norm-megengine prints the shape', () => {
      expect(project.read('instance-norm-megengine.ts')).toContain(`from '${module}'`);
      expect(numbers(project, 'instance-norm-megengine')).toEqual([32, 64, 32, 32]);
    });

    test('nothing is left but what has no layer there', () => {
      expect(project.normshift('check', '--target', target, '.').status).toBe(left);
    });
  });
});

/** The numbers that a guide prints, one a line. */
const numbers = (project: ExampleProject, guide: string): number[] => project.run(guide).map(Number);

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
