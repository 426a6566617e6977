import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/cli/ask.ts';
import { type Answer, answered, isDone, noAnswers } from '../../src/cli/interactive/answers.ts';
import { run } from '../../src/cli/run.ts';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { migratedNet, net, workspace } from '../support/workspace.ts';

const answersOf = (count: number, given: readonly Answer[]): number[] => {
  let answers = noAnswers(count);
  for (const each of given) if (!isDone(answers)) answers = answered(answers, each);
  return [...answers.accepted];
};

describe('answers', () => {
  test.each<[string, Answer[], number[]]>([
    ['yes takes one, no leaves one', ['y', 'n', 'y'], [0, 2]],
    ['all takes this and what follows', ['n', 'a'], [1, 2]],
    ['quit leaves this and what follows', ['y', 'q', 'y'], [0]],
    ['explain asks again', ['e', 'y', 'e', 'e', 'n', 'y'], [0, 2]],
  ])('%s', (_, given, accepted) => {
    expect(answersOf(3, given)).toEqual(accepted);
  });

  test('take each offer at most once, and none after a quit', () => {
    const answer = fc.constantFrom<Answer[]>('y', 'n', 'a', 'q', 'e');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.array(answer), (count, given) => {
        const accepted = answersOf(count, given);
        expect(new Set(accepted).size).toBe(accepted.length);
        expect(accepted.every((each) => each < count)).toBe(true);
        const quit = given.filter((each) => each !== 'e').findIndex((each) => each === 'q' || each === 'a');
        if (quit >= 0 && given.filter((each) => each !== 'e')[quit] === 'q')
          expect(accepted.every((each) => each < quit)).toBe(true);
      }),
    );
  });
});

const two = `import { nn } from 'torch';

export const a = new nn.BatchNorm2d(64, { momentum: 0.2 });
export const b = new nn.GroupNorm(8, 64);
`;

/** Runs with somebody who gives answers, one after the other; and stops when there are no more. */
async function running(
  cwd: string,
  given: readonly Answer[],
  ...args: readonly string[]
): Promise<{ status: number; stderr: string; left: number }> {
  const rest: string[] = [...given];
  let stderr = '';
  const none = () => Promise.resolve(undefined);
  const ask: Ask = {
    one: none,
    several: none,
    text: none,
    yes: none,
    key: (_, keys) => {
      const word = rest.shift();
      return Promise.resolve(keys.find(({ value }) => value === word)?.value);
    },
  };
  const status = await run(['-i', ...args], {
    cwd,
    version: '0.0.0',
    stdout: () => undefined,
    stderr: (text) => void (stderr += text),
    colours: { stdout: false, stderr: false },
    columns: { stdout: 80, stderr: 80 },
    cacheFolder: join(tmpdir(), '.cache/normshift'),
    processes: { id: 1, isRunning: () => false },
    ask,
  });
  return { status, stderr, left: rest.length };
}

describe('normshift -i', () => {
  test('shows the change and the verdict, and writes what was accepted', async () => {
    const project = workspace({ 'a.ts': two });
    const { status, stderr } = await running(project.folder, ['y', 'n']);
    expect(status).toBe(1);
    expect(stderr).toContain('a.ts:3:18  BatchNorm2d  (1 of 2)');
    expect(stderr).toContain('  -export const a = new nn.BatchNorm2d(64, { momentum: 0.2 });');
    expect(stderr).toContain('  +export const a = new msnn.BatchNorm2d(64, { momentum: 0.8 });');
    expect(stderr).toContain('proved equivalent, largest error');
    expect(stderr).toMatch(/a\.ts:4:18 +unresolved +not-chosen/);
    expect(project.read('a.ts')).toBe(`import { nn } from 'torch';
import { nn as msnn } from 'mindspore';

export const a = new msnn.BatchNorm2d(64, { momentum: 0.8 });
export const b = new nn.GroupNorm(8, 64);
`);
  });

  test('takes all, and moves the import as a run without questions does', async () => {
    const project = workspace({ 'a.ts': two, 'b.ts': net });
    expect((await running(project.folder, ['a'])).status).toBe(0);
    expect(project.read('a.ts')).toContain("import { nn } from 'mindspore'");
    expect(project.read('b.ts')).toBe(migratedNet);
  });

  test('explains, and asks again', async () => {
    const project = workspace({ 'b.ts': net });
    const { stderr } = await running(project.folder, ['e', 'y']);
    expect(stderr).toContain('where it comes from');
    expect(project.read('b.ts')).toBe(migratedNet);
  });

  test('quits with what was accepted, and stops with nothing', async () => {
    const project = workspace({ 'a.ts': two, 'b.ts': net });
    expect((await running(project.folder, ['y'])).status).toBe(2);
    expect(project.read('a.ts')).toBe(two);
    expect((await running(project.folder, ['y', 'q'])).status).toBe(1);
    expect(project.read('a.ts')).toContain('new msnn.BatchNorm2d');
    expect(project.read('b.ts')).toBe(net);
  });

  test('asks once about what only moves together', async () => {
    const text = `import { nn } from 'torch';
export function f(a: boolean) {
  const x = a ? new nn.BatchNorm2d(8, { momentum: 0.2 }) : new nn.BatchNorm2d(9, { momentum: 0.2 });
  x.eval();
  return x;
}
`;
    const project = workspace({ 'a.ts': text });
    const { stderr, left } = await running(project.folder, ['y', 'y', 'y'], '--dry-run');
    expect(stderr).toContain('(1 of 1)');
    expect(left).toBe(2);
  });

  test('asks nothing where nothing is to migrate', async () => {
    const project = workspace({ 'a.ts': migratedNet });
    expect((await running(project.folder, [])).status).toBe(0);
  });

  test('is an error where nobody can answer', async () => {
    const project = workspace({ 'a.ts': net });
    const { status, stdout, stderr } = await project.call('-i');
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe(
      'normshift: -i asks about each site, and this is no terminal: leave it out, or run it on one\n',
    );
    expect(project.read('a.ts')).toBe(net);
  });

  test('works on a real terminal', () => {
    const project = workspace({ 'a.ts': two });
    const script = join(repository, 'test/support/run-on-terminal.py');
    const program = [process.execPath, join(builtPackage(), 'bin/normshift.js'), '-i'];
    const { status, stdout } = runProcess('python3', [script, '100', 'ny', ...program], {
      cwd: project.folder,
      env: { TERM: 'xterm', NO_COLOR: '1' },
    });
    expect(stdout).toContain('(2 of 2)');
    expect(status).toBe(1);
    expect(project.read('a.ts')).toContain('b = new msnn.GroupNorm(8, 64)');
    expect(project.read('a.ts')).toContain('a = new nn.BatchNorm2d(64');
  });
});
