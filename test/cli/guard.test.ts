import { symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytesOf, migratedNet, net, workspace } from '../support/workspace.ts';

const edited = `${net}// a change that nobody else has\n`;
const editedAndMigrated = `${migratedNet}// a change that nobody else has\n`;

describe('a file whose work tree differs from the index', () => {
  test('is not written, nor is any other', () => {
    const project = workspace({ 'a.ts': net, 'src/b.ts': net, 'c.ts': 'export {};\n' }).track();
    project.write({ 'src/b.ts': edited });
    const before = project.snapshot();
    const { status, stdout, stderr } = project.run();
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^normshift: \S*src\/b\.ts has changes that git does not hold: .*--allow-dirty\n$/,
    );
    expect(project.snapshot()).toEqual(before);
  });

  test('is no matter for what writes nothing', async () => {
    const project = workspace({ 'a.ts': net }).track().write({ 'a.ts': edited });
    expect((await project.call('--dry-run')).status).toBe(0);
    expect((await project.call('--diff')).status).toBe(0);
    expect((await project.call('check')).status).toBe(1);
  });

  test('is none that git does not track: it is written, and undo gives it back', async () => {
    const project = workspace({ 'a.ts': 'export {};\n' }).track();
    project.write({ 'b.ts': edited });
    expect((await project.call()).status).toBe(0);
    expect(project.read('b.ts')).toBe(editedAndMigrated);
    expect((await project.call('undo')).status).toBe(0);
    expect(project.read('b.ts')).toBe(edited);
  });

  test('is no matter where nothing of it is to be written', async () => {
    const project = workspace({ 'a.ts': net, 'b.ts': 'export {};\n' }).track();
    project.write({ 'b.ts': 'export const b = 1;\n' });
    expect((await project.call()).status).toBe(0);
    expect(project.read('a.ts')).toBe(migratedNet);
  });

  test.each([
    ['before the command', ['--allow-dirty', 'migrate', '.']],
    ['behind the command', ['migrate', '--allow-dirty', '.']],
    ['at the end', ['migrate', '.', '--allow-dirty']],
    ['of the default command', ['.', '--allow-dirty']],
  ])('is written with --allow-dirty %s', async (_, args) => {
    const project = workspace({ 'a.ts': net }).track().write({ 'a.ts': edited });
    expect(await project.call(...args)).toMatchObject({ status: 0 });
    expect(project.read('a.ts')).toBe(editedAndMigrated);
  });

  test.each([
    ['the index holds it, staged', true],
    ['the index holds it, before the first commit', false],
  ])('is written where %s', async (_, commit) => {
    const project = workspace({ 'a.ts': net }).track({ commit }).write({ 'a.ts': edited });
    expect((await project.call()).status).toBe(2);
    project.git('add', 'a.ts');
    expect((await project.call()).status).toBe(0);
    expect(project.read('a.ts')).toBe(editedAndMigrated);
  });

  test('is found from a subfolder, and under a name that is not ASCII', async () => {
    const project = workspace({ 'pakete/größe/a b.ts': net }).track();
    project.write({ 'pakete/größe/a b.ts': edited });
    expect((await project.callIn('pakete/größe')).status).toBe(2);
    expect(project.read('pakete/größe/a b.ts')).toBe(edited);
  });
});

describe('a link to such a file', () => {
  test.each(['link', 'link.ts'])('is no way around it: %s', async (link) => {
    const project = workspace({ 'real/a.ts': net }).track();
    symlinkSync(project.path('real', ...(link.endsWith('.ts') ? ['a.ts'] : [])), project.path(link));
    project.write({ 'real/a.ts': edited });
    expect(await project.call(link)).toMatchObject({ status: 2, stdout: '' });
    expect(project.read('real/a.ts')).toBe(edited);
    project.git('add', 'real/a.ts');
    expect((await project.call(link)).status).toBe(0);
    expect(project.read('real/a.ts')).toBe(editedAndMigrated);
  });
});

describe('without git', () => {
  test('nothing is guarded', () => {
    const project = workspace({ 'a.ts': net });
    expect(project.run().status).toBe(0);
    expect(project.snapshot()).toEqual({ 'a.ts': bytesOf(migratedNet) });
  });

  test('installed, neither', () => {
    const project = workspace({ 'a.ts': net }).track().write({ 'a.ts': edited });
    expect(project.runWith({ env: { PATH: '/nonexistent' } }).status).toBe(0);
    expect(project.read('a.ts')).toBe(editedAndMigrated);
  });
});
