import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtPackage, runProcess } from '../support/built-program.ts';
import { readReport } from '../support/report.ts';
import { net, refusedNet, type Workspace, workspace } from '../support/workspace.ts';

const project = (): Workspace => workspace({ 'net.ts': net, 'refused.ts': refusedNet });

const escape = String.fromCharCode(27);

describe('stdout holds the document alone', () => {
  test('of JSON, with the summary on stderr', () => {
    const { stdout, stderr } = project().run('--dry-run', '--reporter', 'json');
    expect(readReport(stdout).summary.sites).toBe(2);
    expect(stderr).toMatch(/2 sites in 2 files: 1 to migrate, all proved, 1 refused/);
    expect(stderr).toContain('refused.ts:3:19');
  });

  test('of the patch, which starts and ends as one', () => {
    const { stdout, stderr } = project().run('--diff');
    expect(stdout).toMatch(/^diff --git a\/net\.ts b\/net\.ts\n[^]*\n$/);
    expect(stdout).not.toContain('refused');
    expect(stderr).toContain('dry run: nothing was written');
  });

  test('of what was found, with each site before and after, its verdict and its largest error', () => {
    const { stdout } = project().run('--dry-run');
    expect(stdout).toContain('net.ts\n');
    expect(stdout).toMatch(/3:19 +migrated +proved equivalent, largest error \d/);
    expect(stdout).toContain('- new nn.BatchNorm2d(64, { momentum: 0.2 })');
    expect(stdout).toContain('+ new nn.BatchNorm2d(64, { momentum: 0.8 })');
    expect(stdout).toMatch(
      /3:19 +refused\n +3 │ .*new nn\.BatchNorm2d\(64, \{ momentum: null \}\);\n +│ +\^{42}\n +.*cumulative/,
    );
  });

  test('or nothing, where it goes into a file', () => {
    const here = project();
    const { stdout, stderr } = here.run('--dry-run', '--reporter', 'json', '--output', 'report.json');
    expect(stdout).toBe('');
    expect(stderr).toContain('2 sites in 2 files');
    expect(readReport(here.read('report.json')).summary.sites).toBe(2);
  });

  test('or goes into a pipe, which stays one', () => {
    const here = project();
    const command = 'mkfifo pipe && (cat pipe & "$@" >nothing; wait) && test -p pipe';
    const args = ['--dry-run', '--reporter', 'json', '--output', 'pipe'];
    const { status, stdout } = runProcess(
      'sh',
      ['-c', command, 'sh', process.execPath, join(builtPackage(), 'bin/normshift.js'), ...args],
      { cwd: here.folder },
    );
    expect(readReport(stdout).summary.sites).toBe(2);
    expect(status).toBe(0);
  });

  test('and nothing where there is nothing to tell', () => {
    const { status, stdout, stderr } = workspace({ 'a.ts': 'export {};\n' }).run();
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(stderr).toBe('no norm layers of a source module in 1 file\n');
  });
});

describe('colour', () => {
  const output = (env: Record<string, string>): string => {
    const { stdout, stderr } = project().runWith({ env }, '--dry-run');
    return stdout + stderr;
  };

  test('is for terminals', () => {
    expect(output({})).not.toContain(escape);
  });

  test('is everywhere with FORCE_COLOR, but for documents that programs read', () => {
    expect(output({ FORCE_COLOR: '1' })).toContain(`${escape}[`);
    for (const args of [['--diff'], ['--reporter', 'json']]) {
      expect(project().runWith({ env: { FORCE_COLOR: '1' } }, '--dry-run', ...args).stdout).not.toContain(
        escape,
      );
    }
  });

  test('is nowhere with NO_COLOR, whatever else is set', () => {
    expect(output({ NO_COLOR: '1', FORCE_COLOR: '1' })).not.toContain(escape);
  });

  test('does not go into a file', () => {
    const here = project();
    here.runWith({ env: { FORCE_COLOR: '1' } }, '--dry-run', '-o', 'report.txt');
    expect(here.read('report.txt')).not.toContain(escape);
  });
});

describe('a reader that stops reading', () => {
  test('is no error', () => {
    const nets = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [`net${String(index)}.ts`, net + net.repeat(0)]),
    );
    const here = workspace(nets);
    const program = `"${process.execPath}" "${join(builtPackage(), 'bin/normshift.js')}"`;
    const script = `set -o pipefail; ${program} --dry-run --reporter json | head -c 1; exit \${PIPESTATUS[0]}`;
    const { status, stdout, stderr } = runProcess('bash', ['-c', script], { cwd: here.folder });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '{' });
    expect(stderr).toMatch(/^note .*\n40 sites in 40 files: 40 to migrate, all proved\n.*\n$/);
  });

  test('does not keep a run from writing', () => {
    const here = workspace({ 'net.ts': net });
    const program = `"${process.execPath}" "${join(builtPackage(), 'bin/normshift.js')}"`;
    runProcess('bash', ['-c', `${program} | true`], { cwd: here.folder });
    expect(here.run('check').status).toBe(0);
  });
});
