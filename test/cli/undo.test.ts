import { chmodSync, existsSync, lstatSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { migratedNet, net, workspace } from '../support/workspace.ts';

const files = { 'a.ts': net, 'src/b.ts': `\uFEFF${net.replaceAll('\n', '\r\n')}`, 'c.ts': 'export {};\n' };

describe('undo', () => {
  test.each([true, false])('restores every byte of the last run; in git: %s', (inGit) => {
    const project = workspace(files);
    if (inGit) project.track();
    const before = project.snapshot();
    expect(project.run().status).toBe(0);
    expect(project.read('a.ts')).toBe(migratedNet);
    expect(project.runWith({ cwd: 'src' }, 'undo')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'undone: 2 files are as before the run\n',
    });
    expect(project.snapshot()).toEqual(before);
    expect(project.run('undo')).toEqual({
      status: 0,
      stdout: '',
      stderr: 'the last run was undone already: nothing was changed\n',
    });
  });

  test('refuses where a file changed since, and names it', async () => {
    const project = workspace(files).track();
    await project.call();
    const written = project.read('a.ts');
    project.write({ 'a.ts': `${written}// mine\n` });
    const { status, stderr } = await project.call('undo');
    expect(status).toBe(2);
    expect(stderr).toMatch(/^normshift: changed since the run: a\.ts: nothing was undone.*\n$/);
    expect(project.read('a.ts')).toBe(`${written}// mine\n`);
    expect(project.read('src/b.ts')).toContain('mindspore');
    project.write({ 'a.ts': written });
    expect((await project.call('undo')).status).toBe(0);
    expect(project.read('a.ts')).toBe(net);
  });

  test('says that no run has written here', async () => {
    const { status, stderr } = await workspace(files).track().call('undo');
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'normshift: no run has written here: run undo where the run was made\n',
    });
  });

  test('takes no paths', async () => {
    expect(await workspace(files).call('undo', 'a.ts')).toMatchObject({ status: 2, stdout: '' });
  });
});

describe('state', () => {
  test("is in git's own directory, and nowhere where nothing is written", async () => {
    const project = workspace(files).track();
    for (const args of [['check'], ['--dry-run'], ['--diff'], ['c.ts']]) await project.call(...args);
    expect(existsSync(project.path('.git/normshift'))).toBe(false);
    await project.call();
    expect(readdirSync(project.path('.git/normshift/journal')).length).toBe(2);
    expect(project.git('status', '--porcelain').stdout).toBe(' M a.ts\n M src/b.ts\n');
    await project.call('undo');
    expect(readdirSync(project.path('.git/normshift/journal'))).toEqual(['journal.json']);
  });

  test('of a refused run is none', async () => {
    const project = workspace(files)
      .track()
      .write({ 'a.ts': `${net}// mine\n` });
    expect((await project.call()).status).toBe(2);
    expect(existsSync(project.path('.git/normshift'))).toBe(false);
  });

  test('without git is in the cache, and leaves nothing beside the files', () => {
    const project = workspace(files);
    const cache = workspace();
    const env = { XDG_CACHE_HOME: cache.folder };
    const before = project.snapshot();
    project.runWith({ env });
    expect(Object.keys(project.snapshot())).toEqual(Object.keys(before));
    expect(readdirSync(cache.path('normshift'))).toHaveLength(1);
    expect(project.runWith({ env, cwd: 'src' }, 'undo').status).toBe(0);
    expect(project.snapshot()).toEqual(before);
  });

  test('of a linked worktree and of a submodule is each its own', async () => {
    const library = workspace({ 'lib.ts': net }).track();
    const project = workspace({ 'a.ts': net }).track();
    project.git('-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', library.folder, 'sub');
    project.git('commit', '-q', '-m', 'submodule');
    const worktree = workspace();
    project.git('worktree', 'add', '-q', worktree.path('tree'));
    await project.call('a.ts');
    await project.callIn('sub', '.');
    await worktree.callIn('tree', 'a.ts');
    for (const each of ['normshift', 'modules/sub/normshift', 'worktrees/tree/normshift'])
      expect(existsSync(project.path('.git', each, 'journal/journal.json'))).toBe(true);
    expect([project.read('a.ts'), project.read('sub/lib.ts'), worktree.read('tree/a.ts')]).toEqual(
      Array(3).fill(migratedNet),
    );
    expect((await worktree.callIn('tree', 'undo')).status).toBe(0);
    expect([project.read('a.ts'), project.read('sub/lib.ts'), worktree.read('tree/a.ts')]).toEqual([
      migratedNet,
      migratedNet,
      net,
    ]);
    expect((await project.callIn('sub', 'undo')).status).toBe(0);
    expect([project.read('a.ts'), project.read('sub/lib.ts')]).toEqual([migratedNet, net]);
  });

  test('that cannot be kept is a reason not to write', async () => {
    const project = workspace(files).track();
    writeFileSync(project.path('.git/normshift'), '');
    const before = project.snapshot();
    const { status, stderr } = await project.call();
    expect(status).toBe(2);
    expect(stderr).toMatch(/^normshift: the journal in .* cannot be kept: .*make the folder writable\n$/);
    expect(project.snapshot()).toEqual(before);
  });
});

describe('a link', () => {
  test('stays one, and the file behind it is written once', async () => {
    const project = workspace({ 'real/a.ts': net });
    symlinkSync('real/a.ts', project.path('link.ts'));
    symlinkSync('real', project.path('folder'));
    expect((await project.call('link.ts', 'real', 'folder')).status).toBe(0);
    expect(lstatSync(project.path('link.ts')).isSymbolicLink()).toBe(true);
    expect(project.read('real/a.ts')).toBe(migratedNet);
    expect((await project.call('undo')).stderr).toBe('undone: 1 file is as before the run\n');
    expect(project.read('real/a.ts')).toBe(net);
  });

  test.each(['link.ts', 'folder'])('that leads out of the project is left and reported: %s', async (link) => {
    const outside = workspace({ 'a.ts': net });
    const project = workspace({ 'b.ts': net });
    symlinkSync(outside.path('a.ts'), project.path('link.ts'));
    symlinkSync(outside.folder, project.path('folder'));
    const { status, stderr } = await project.call(link, 'b.ts');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^error \S+: a link that leads out of the project's folder$/m);
    expect(outside.read('a.ts')).toBe(net);
    expect(project.read('b.ts')).toBe(migratedNet);
  });
});

describe('a read-only file', () => {
  test('is not written, nor is any other', async () => {
    const project = workspace({ 'a.ts': net, 'b.ts': net });
    chmodSync(project.path('b.ts'), 0o444);
    const before = project.snapshot();
    const { status, stderr } = await project.call();
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'normshift: b.ts is read-only: make it writable, or leave it out\n',
    });
    expect(project.snapshot()).toEqual(before);
  });
});
