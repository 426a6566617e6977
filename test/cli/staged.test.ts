import { describe, expect, test } from 'vitest';
import { migratedNet, net, type Workspace, workspace } from '../support/workspace.ts';

const clean = 'export {};\n';
const names = async (project: Workspace, ...args: string[]): Promise<string[]> => {
  const { stdout } = await project.call('check', '--staged', '--reporter', 'json', ...args);
  return [...stdout.matchAll(/"file": "([^"]+)"/g)].map(([, name]) => name ?? '');
};

describe('--staged', () => {
  test('judges what the index holds, and not the work tree', async () => {
    const project = workspace({ 'a.ts': clean, 'b.ts': clean, 'c.ts': net }).track();
    project.write({ 'a.ts': net }).git('add', 'a.ts');
    project.write({ 'a.ts': clean, 'b.ts': net });
    expect(await names(project)).toEqual(['a.ts']);
    project.git('add', '-A');
    expect(await names(project)).toEqual(['b.ts']);
    expect((await project.call('check', '--staged', 'a.ts')).status).toBe(0);
  });

  test('finds files that the work tree has no longer, under any name, from any folder, before the first commit', async () => {
    const project = workspace({ 'src/ä b.ts': net, 'src/c.ts': net, 'd.ts': net });
    project.git('init', '-q');
    project.git('add', '-A');
    project.git('rm', '-q', '--cached', 'd.ts');
    project.write({ 'src/c.ts': clean });
    expect(await names(project)).toEqual(['src/c.ts', 'src/ä b.ts']);
    const { stdout } = await project.callIn('src', 'check', '--staged', 'c.ts', '--reporter', 'json');
    expect(stdout).toContain('"src/c.ts"');
    expect(stdout).not.toContain('ä b.ts');
  });

  test('reads what files import as the index holds it', async () => {
    const user =
      "import { nn } from './layers';\nexport const n = new nn.BatchNorm2d(4, { momentum: 0.2 });\n";
    const project = workspace({ 'layers.ts': "export { nn } from 'torch';\n", 'a.ts': clean }).track();
    project.write({ 'a.ts': user }).git('add', '-A');
    project.write({ 'layers.ts': "export { nn } from 'mindspore';\n" });
    expect((await project.call('check', '--staged')).status).toBe(1);
    project.git('add', '-A');
    expect((await project.call('check', '--staged')).status).toBe(0);
  });

  test('writes where the work tree is as the index', async () => {
    const project = workspace({ 'a.ts': clean, 'b.ts': net }).track();
    project.write({ 'a.ts': net }).git('add', 'a.ts');
    expect((await project.call('--staged')).status).toBe(0);
    expect([project.read('a.ts'), project.read('b.ts')]).toEqual([migratedNet, net]);
  });

  test('writes over nothing that is not staged, even if told to', async () => {
    const project = workspace({ 'a.ts': clean }).track();
    project.write({ 'a.ts': net }).git('add', 'a.ts');
    const edited = `${net}// not staged\n`;
    project.write({ 'a.ts': edited });
    for (const args of [['--staged'], ['--staged', '--allow-dirty']]) {
      const { status, stderr } = await project.call(...args);
      expect(status).toBe(2);
      expect(stderr).toMatch(
        /^normshift: a\.ts has changes that are not staged, .*: stage or stash them first\n$/,
      );
      expect(project.read('a.ts')).toBe(edited);
    }
  });

  test('works in a work tree beside the first', async () => {
    const project = workspace({ 'a.ts': clean }).track();
    project.git('worktree', 'add', '-q', '-b', 'beside', 'beside tree');
    project.write({ 'beside tree/a.ts': net });
    project.git('-C', 'beside tree', 'add', 'a.ts');
    expect((await project.callIn('beside tree', 'check', '--staged')).status).toBe(1);
    expect((await project.call('check', '--staged')).status).toBe(0);
  });

  test('has git’s line ends', async () => {
    const project = workspace({ 'a.ts': clean }).track();
    project.git('config', 'core.autocrlf', 'true');
    project.write({ 'a.ts': net.replaceAll('\n', '\r\n') }).git('add', 'a.ts');
    expect((await project.call('--staged')).status).toBe(0);
    expect(project.read('a.ts')).toBe(migratedNet.replaceAll('\n', '\r\n'));
  });

  test.each([
    [['--staged', 'nowhere.ts'], /^normshift: no such file or folder: nowhere\.ts: /],
    [['--staged', '--since', 'HEAD'], /^normshift: --since and --staged exclude each other: /],
  ])('is refused as %j', async (args, message) => {
    const project = workspace({ 'a.ts': net }).track();
    expect(await project.call('check', ...args)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(message) as unknown,
    });
  });
});
