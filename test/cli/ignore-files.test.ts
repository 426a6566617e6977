import { describe, expect, test } from 'vitest';
import { normshift, runProcess } from '../support/built-program.ts';
import { readReport } from '../support/report.ts';
import { net, Workspace, workspace } from '../support/workspace.ts';

/** The files in which a run finds something. */
async function found(project: Workspace, cwd = '.', ...paths: readonly string[]): Promise<string[]> {
  const { stdout } = await project.callIn(cwd, '--dry-run', '--reporter', 'json', ...paths);
  return stdout === '' ? [] : readReport(stdout).sites.map(({ file }) => file);
}

const all = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, net]));

const tree = {
  ...all(
    'a.ts',
    'gen/a.ts',
    'gen/kept.ts',
    'lib/a.ts',
    'lib/gen/a.ts',
    'lib/old/a.ts',
    'lib/old/kept.ts',
    'lib/a.test.ts',
    'lib/ my.ts',
    '#odd.ts',
    'vendor/deep/a.ts',
    'vendor/deep/b.ts',
  ),
  // A folder that is taken out cannot be entered again; what its content is taken out by can be taken back.
  '.normshiftignore': '# a comment\n/gen/\n!/gen/kept.ts\n*.test.ts\n\\#odd.ts\nvendor/**/b.ts\n',
  'lib/.normshiftignore': 'old/*\n!old/kept.ts\n!a.test.ts\n',
};

const left = [
  'a.ts',
  'lib/ my.ts',
  'lib/a.test.ts',
  'lib/a.ts',
  'lib/gen/a.ts',
  'lib/old/kept.ts',
  'vendor/deep/a.ts',
];

/** Without git, paths are relative to where the run is. */
const withoutLib = (path: string): string => path.replace(/^lib\//, '');

const inLib = left.filter((each) => each.startsWith('lib/')).map(withoutLib);

const states: Readonly<Record<string, () => Workspace>> = {
  'without git': () => workspace(tree),
  'in a work tree, tracked': () => workspace(tree).track(),
  'in a work tree, not tracked': () => {
    const project = workspace(tree);
    project.git('init', '-q');
    return project;
  },
  'in a second work tree': () => {
    const project = workspace({ 'main/a.txt': '' });
    const main = project.path('main');
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
      ['commit', '-q', '-m', 'a'],
      ['worktree', 'add', '-q', '../second'],
    ])
      runProcess('git', args, { cwd: main });
    return new Workspace(project.path('second')).write(tree);
  },
};

describe.each(Object.entries(states))('.normshiftignore %s', (_, make) => {
  test('takes files out as a .gitignore does: nested, negated, anchored, and from any folder', async () => {
    const project = make();
    expect(await found(project)).toEqual(left);
    expect((await found(project, 'lib')).map(withoutLib)).toEqual(inLib);
    expect((await found(project, 'lib/old', '..')).map(withoutLib)).toEqual(inLib);
  });

  test('takes out files that are named outright too, as hooks name them', async () => {
    const project = make();
    expect(await found(project, '.', 'a.ts', 'gen/a.ts', 'lib/a.test.ts')).toEqual(['a.ts', 'lib/a.test.ts']);
  });
});

describe('beside what git ignores', () => {
  test('.gitignore, .git/info/exclude and global excludes hold too', () => {
    const project = workspace({
      ...all('a.ts', 'ours.ts', 'theirs.ts', 'local.ts', 'everywhere.ts'),
      '.gitignore': 'theirs.ts\n',
      '.normshiftignore': 'ours.ts\n!theirs.ts\n',
      'home/excludes': 'everywhere.ts\n',
      'home/gitconfig': '[core]\n\texcludesFile = EXCLUDES\n',
    });
    project.write({ 'home/gitconfig': `[core]\n\texcludesFile = ${project.path('home/excludes')}\n` });
    project.git('init', '-q');
    project.write({ '.git/info/exclude': 'local.ts\n' });
    const { stdout } = normshift(['--dry-run', '--reporter', 'json'], {
      cwd: project.folder,
      env: { GIT_CONFIG_GLOBAL: project.path('home/gitconfig') },
    });
    expect(readReport(stdout).sites.map(({ file }) => file)).toEqual(['a.ts']);
  });

  test('of a repository inside of another, its own files hold and the outer ones end', async () => {
    const project = workspace({
      ...all('a.ts', 'b.ts', 'sub/a.ts', 'sub/b.ts'),
      '.normshiftignore': 'b.ts\n',
      'sub/.normshiftignore': 'a.ts\n',
    });
    runProcess('git', ['init', '-q'], { cwd: project.path('sub') });
    runProcess('git', ['add', '-A'], { cwd: project.path('sub') });
    runProcess('git', ['commit', '-q', '-m', 'a'], { cwd: project.path('sub') });
    project.git('init', '-q');
    project.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', './sub');
    project.git('add', '-A');
    expect(await found(project)).toEqual(['a.ts']);
    expect(await found(project, 'sub')).toEqual(['b.ts']);
  });
});

test('a configuration may take out more', async () => {
  const project = workspace({
    ...all('a.ts', 'b.ts', 'c.ts'),
    '.normshiftignore': 'a.ts\n',
    'normshift.config.json': '{ "ignore": ["b.ts"] }',
  });
  expect(await found(project)).toEqual(['c.ts']);
});
