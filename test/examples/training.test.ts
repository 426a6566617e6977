import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ExampleProject } from '../support/example-project.ts';

/** The targets, what the file then imports the layers from, and whether all of them move. */
const targets = [
  { options: ['--target', 'mindspore', '--device', 'cpu'], module: 'normshift/mindspore', stays: 0 },
  { options: ['--target', 'mindspore-mint'], module: 'normshift/mindspore', stays: 1 },
  { options: ['--target', 'megengine'], module: 'normshift/megengine', stays: 0 },
] as const;

/** Relative. Kernels sum in different orders, and every step builds on the last. */
const tolerance = 1e-5;

describe('examples/training, on the real runtime', () => {
  let project: ExampleProject;
  let before: readonly string[] = [];

  beforeAll(() => {
    project = new ExampleProject('examples/training');
    project.compile();
    before = project.run('train');
  });
  afterAll(() => project.remove());

  test('trains: the loss falls, and statistics move', () => {
    const losses = before.filter((line) => line.startsWith('loss')).map((line) => Number(line.split(' ')[2]));
    expect(losses).toHaveLength(8);
    expect(losses.at(-1)).toBeLessThan(losses[0] ?? 0);
    expect(before.map((line) => line.split(' ')[0])).toEqual(
      expect.arrayContaining(['scale', 'shift', 'mean', 'variance', 'inference']),
    );
  });

  describe.each(targets)('migrated with $options', ({ options, module, stays }) => {
    let migrated: ExampleProject;
    beforeAll(() => void (migrated = new ExampleProject('examples/training')));
    afterAll(() => migrated.remove());

    test('prints the same numbers', () => {
      const { status, stderr } = migrated.normshift('--allow-dirty', ...options, '.');
      expect({ status, stderr }).toMatchObject({ status: stays });
      const text = migrated.read('train.ts');
      expect(text).toContain(`from '${module}'`);
      expect(text.match(/new nn\.InstanceNorm2d/g) ?? []).toHaveLength(stays);
      migrated.compile();
      expectSame(migrated.run('train'));
    });

    test('once: a second run has nothing to do but what was left', () => {
      const text = migrated.read('train.ts');
      expect(migrated.normshift('--allow-dirty', ...options, '.').status).toBe(stays);
      expect(migrated.read('train.ts')).toBe(text);
    });
  });

  function expectSame(after: readonly string[]): void {
    expect(after).toHaveLength(before.length);
    for (const [index, line] of before.entries()) {
      const [words, others] = [line.split(' '), after[index]?.split(' ') ?? []];
      expect(others, line).toHaveLength(words.length);
      for (const [place, word] of words.entries()) {
        const [expected, actual] = [Number(word), Number(others[place])];
        if (Number.isNaN(expected)) expect(others[place]).toBe(word);
        else expect(Math.abs(actual - expected), line).toBeLessThanOrEqual(tolerance * Math.abs(expected));
      }
    }
  }
});
