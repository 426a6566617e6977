import { describe, expect, test } from 'vitest';
import { type TextChange, unifiedDiff } from '../../src/report/index.ts';
import { loadOutcomes } from '../fixtures/support/fixture.ts';
import { runProcess } from '../support/built-program.ts';
import { bytesOf, type Workspace, workspace } from '../support/workspace.ts';

const changes: readonly TextChange[] = loadOutcomes().flatMap(([title, { file, input }, { expected }]) =>
  expected === undefined ? [] : [{ path: `${title}/${file}`, before: input, after: expected }],
);

const each = (path: (given: string) => string, text: (given: string) => string): TextChange[] =>
  changes.map((change) => ({
    path: path(change.path),
    before: text(change.before),
    after: text(change.after),
  }));

const asIs = (text: string): string => text;
const withCrlf = (text: string): string => text.replace(/\r?\n/g, '\r\n');
const withoutEnd = (text: string): string => text.replace(/(\r?\n)+$/, '');

const spellings: readonly [string, readonly TextChange[]][] = [
  ['as it is', each(asIs, asIs)],
  ['with CRLF', each(asIs, withCrlf)],
  ['without a final newline', each(asIs, withoutEnd)],
  ['with CRLF and without a final newline', each(asIs, (text) => withoutEnd(withCrlf(text)))],
  ['under a name that is not ASCII', each((path) => `réseaux/сеть 网/${path}`, asIs)],
];

const ways = [
  ['git apply', 'git', ['apply']],
  ['patch -p1', 'patch', ['-p1', '--quiet', '--no-backup-if-mismatch']],
] as const;

const filesOf = (of: 'before' | 'after', all: readonly TextChange[]): Record<string, string> =>
  Object.fromEntries(all.map((change) => [change.path, change[of]]));

function applied(project: Workspace, patch: string, program: string, args: readonly string[]): void {
  const { status, stdout, stderr } = runProcess(program, args, { cwd: project.folder, input: patch });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
}

/** Two of the spellings, by `NORMSHIFT_SEED`; or all, where `NORMSHIFT_PATCHES` says so. */
const seed = Number(process.env['NORMSHIFT_SEED'] ?? Date.now() % 1_000_000);
const chosen =
  process.env['NORMSHIFT_PATCHES'] === 'all'
    ? spellings
    : [...spellings, ...spellings].slice(seed % spellings.length).slice(0, 2);

describe.each(chosen)(`(seed ${String(seed)}) the patch of every fixture %s`, (_, all) => {
  test.each(ways)('is taken by %s, and gives what a migration gives', (_way, program, args) => {
    expect(all.length).toBeGreaterThan(200);
    const project = workspace(filesOf('before', all));
    applied(project, unifiedDiff(all), program, args);
    const expected = Object.entries(filesOf('after', all)).map(([path, text]) => [path, bytesOf(text)]);
    expect(project.snapshot()).toEqual(Object.fromEntries(expected));
  });
});
