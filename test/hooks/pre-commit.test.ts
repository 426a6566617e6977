import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Result, runProcess } from '../support/built-program.ts';
import { repository } from '../support/sources.ts';
import { migratedNet, net, refusedNet, Workspace, workspace } from '../support/workspace.ts';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'normshift-hooks-')));
const hooks = join(folder, 'normshift');
const clean = 'export {};\n';

/** pre-commit with a home of its own, which keeps what it installed for the next call. */
const preCommit = (project: Workspace, ...args: readonly string[]): Result =>
  runProcess('pre-commit', args, { cwd: project.folder, env: environment });

/** The machine's own says how npm's registry is reached; nothing of the npm that runs these tests. */
const environment: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Object.entries(process.env).flatMap(([key, value]) =>
      value === undefined || /^(npm_|GIT_)/.test(key) ? [] : [[key, value]],
    ),
  ),
  GIT_CONFIG_GLOBAL: '/dev/null',
  PRE_COMMIT_COLOR: 'never',
  PRE_COMMIT_HOME: join(folder, 'home'),
  // What these tests' own installation has brought is not asked for again.
  npm_config_prefer_offline: 'true',
};

/** try-repo installs the hooks anew, which takes as long as all else here. */
const anew = process.env['NORMSHIFT_TRY_REPO'] !== undefined;

beforeAll(() => {
  execFileSync('git', ['clone', '--quiet', repository, hooks]);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A project whose configuration has the hooks, with files staged. */
function projectWith(files: Readonly<Record<string, string>>): Workspace {
  const revision = execFileSync('git', ['-C', hooks, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
  const config = `repos:\n  - repo: ${hooks}\n    rev: ${revision}\n    hooks:\n`;
  const ids = ['normshift-check', 'normshift-fix'];
  const project = workspace({
    '.pre-commit-config.yaml': config + ids.map((each) => `      - id: ${each}\n`).join(''),
    ...Object.fromEntries(Object.keys(files).map((each) => [each, clean])),
  }).track();
  project.write(files).git('add', '-A');
  return project;
}

describe.skipIf(!anew)('try-repo', () => {
  test('installs the hooks from the repository: one names the file, and the other migrates it', () => {
    const project = workspace({ 'src/ä b.ts': net, 'notes.md': '# BatchNorm2d\n' });
    project.git('init', '-q');
    project.git('add', '-A');
    const { status, stdout } = preCommit(project, 'try-repo', hooks, '--all-files');
    expect(status).toBe(1);
    expect(stdout).toMatch(/normshift check\.+Failed/);
    expect(stdout).toContain('src/ä b.ts');
    expect(stdout).toMatch(/normshift migrate\.+Failed\n(.*\n)*- files were modified by this hook/);
    expect(project.read('src/ä b.ts')).toBe(migratedNet);
  });
});

describe('the hooks', () => {
  test('fail, fix, and then pass', () => {
    const project = projectWith({ 'a b.ts': net, 'größe.ts': net });
    const check = preCommit(project, 'run', 'normshift-check');
    expect(check.status).toBe(1);
    expect(check.stdout).toContain('a b.ts');
    expect(check.stdout).toContain('größe.ts');
    expect([project.read('a b.ts'), project.read('größe.ts')]).toEqual([net, net]);
    expect(preCommit(project, 'run', 'normshift-fix').status).toBe(1);
    expect([project.read('a b.ts'), project.read('größe.ts')]).toEqual([migratedNet, migratedNet]);
    project.git('add', '-A');
    expect(preCommit(project, 'run').status).toBe(0);
  });

  test('leave what has to be decided, and fail', () => {
    const project = projectWith({ 'a.ts': refusedNet });
    const { status, stdout } = preCommit(project, 'run', 'normshift-fix');
    expect(status).toBe(1);
    expect(stdout).toMatch(/a\.ts:3:\d+ +refused/);
    expect(project.read('a.ts')).toBe(refusedNet);
  });

  test('neither judge nor lose what of a file is not staged', () => {
    const unstaged = `${clean}\n\n\n${net}`;
    const project = projectWith({ 'a.ts': `// staged\n${clean}` });
    project.write({ 'a.ts': unstaged });
    expect(preCommit(project, 'run').status).toBe(0);
    expect(project.read('a.ts')).toBe(unstaged);
  });

  test('migrate what is staged, under what is not', () => {
    const rest = '\n'.repeat(8);
    const project = projectWith({ 'a.ts': `${net}${rest}` });
    project.write({ 'a.ts': `${net}${rest}// not staged\n` });
    expect(preCommit(project, 'run', 'normshift-fix').status).toBe(1);
    expect(project.read('a.ts')).toBe(`${migratedNet}${rest}// not staged\n`);
    expect(project.git('show', ':a.ts').stdout).toBe(`${net}${rest}`);
  });

  const elsewhere: Readonly<Record<string, (project: Workspace) => string>> = {
    'a work tree beside the first': (project) => {
      project.git('worktree', 'add', '-q', '-b', 'beside', 'beside tree');
      return project.path('beside tree');
    },
    'a submodule': (project) => {
      const outer = workspace({ 'a.ts': net }).track();
      const allowed = ['-c', 'protocol.file.allow=always'];
      outer.git(...allowed, 'submodule', '--quiet', 'add', project.folder, 'inner module');
      return outer.path('inner module');
    },
  };

  test.each(Object.entries(elsewhere))('run at a commit, in %s', (_name, place) => {
    const project = projectWith({ 'a.ts': clean });
    project.git('commit', '-qm', 'configured', '--allow-empty');
    const here = new Workspace(place(project));
    expect(preCommit(here, 'install').status).toBe(0);
    here.write({ 'ä b.ts': net }).git('add', '-A');
    const commit = (): Result =>
      runProcess('git', ['commit', '-qm', 'next'], { cwd: here.folder, env: environment });
    const { status, stderr } = commit();
    expect(status).toBe(1);
    expect(stderr).toContain('ä b.ts');
    here.git('add', '-A');
    expect(commit()).toMatchObject({ status: 0 });
    expect(here.git('show', 'HEAD:ä b.ts').stdout).toBe(migratedNet);
  });
});
