import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isLive } from '../../src/cli/live.ts';
import { progressOn, progressText } from '../../src/cli/progress.ts';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { net, workspace } from '../support/workspace.ts';

const erase = '\r\u001b[K';

test.each([
  [3, 12, 80, 'planning:  3/12 files'],
  [12, 12, 80, 'planning: 12/12 files'],
  [3, 12, 10, 'planning:'],
  [3, 12, 0, ''],
])('%i of %i in %i columns', (done, total, columns, text) => {
  expect(progressText(done, total, columns)).toBe(text);
});

test.each([
  [true, {}, true],
  [true, { CI: 'false' }, true],
  [undefined, {}, false],
  [false, {}, false],
  [true, { CI: 'true' }, false],
  [true, { CI: '1' }, false],
  [true, { TERM: 'dumb' }, false],
])('a terminal: %s, in %o: %s', (isTerminal, env, live) => {
  expect(isLive(isTerminal, env)).toBe(live);
});

describe('progress', () => {
  /** What is written where a file is done every so many milliseconds. */
  const written = (milliseconds: number, files: number, live?: boolean): string[] => {
    let time = 0;
    const lines: string[] = [];
    const stderr = (text: string): void => void lines.push(text);
    const progress = progressOn({ stderr, ...(live === undefined ? {} : { live }) }, () => time);
    for (let done = 0; done < files; done++, time += milliseconds) progress.at(done, files);
    progress.end();
    progress.end();
    return lines;
  };

  test('is told of a run that takes long, and taken back', () => {
    expect(written(300, 4, true)).toEqual([
      `${erase}planning: 2/4 files`,
      `${erase}planning: 3/4 files`,
      erase,
    ]);
  });

  test('is not told of a short run', () => {
    expect(written(1, 300, true)).toEqual([]);
  });

  test('is told ten times a second at most', () => {
    expect(written(1, 1000, true)).toHaveLength(7);
  });

  test.each([false, undefined])('is for terminals', (live) => {
    expect(written(300, 4, live)).toEqual([]);
  });
});

test('a terminal shows it while the run goes on, and has nothing of it at the end', () => {
  // The first file's question about a type takes the time that the compiler takes to load.
  const project = workspace({
    'a.ts': `import { nn } from 'torch';
import type { Settings } from './types';

export const bn = ({ momentum }: Settings) => new nn.BatchNorm2d(64, { momentum });
`,
    'b.ts': net,
    'types.ts': 'export interface Settings { readonly momentum: number }\n',
  });
  const script = join(repository, 'test/support/run-on-terminal.py');
  const program = [process.execPath, join(builtPackage(), 'bin/normshift.js'), '--dry-run'];
  const { stdout } = runProcess('python3', [script, '100', '', ...program], {
    cwd: project.folder,
    env: { TERM: 'xterm', NO_COLOR: '1' },
  });
  const before = stdout.split('a.ts')[0]?.split(erase) ?? [];
  expect(before.length).toBeGreaterThan(2);
  expect([before[0], before.at(-1)]).toEqual(['', '']);
  for (const each of before.slice(1, -1)) expect(each).toMatch(/^planning: [12]\/3 files$/);
});
