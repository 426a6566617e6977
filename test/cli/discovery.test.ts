import { chmodSync, lstatSync, symlinkSync } from 'node:fs';
import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { readReport } from '../support/report.ts';
import { bytesOf, migratedNet, net, type Workspace, workspace } from '../support/workspace.ts';

/** The files in which a run finds something. */
const found = async (project: Workspace, args: readonly string[] = [], cwd = '.'): Promise<string[]> => {
  const { stdout } = await project.callIn(cwd, '--dry-run', '--reporter', 'json', ...args);
  return readReport(stdout).sites.map(({ file }) => file);
};

const all = (...paths: readonly string[]): Record<string, string> =>
  Object.fromEntries(paths.map((path) => [path, net]));

describe('in a git work tree', () => {
  const ignoring = (): Workspace =>
    workspace({
      ...all(
        'a.ts',
        'gen/a.ts',
        'lib/a.ts',
        'lib/gen/a.ts',
        'lib/gen/kept.ts',
        'lib/deep/b.tmp.ts',
        'tracked.tmp.ts',
      ),
      '.gitignore': '/gen/\n*.tmp.ts\n',
      'lib/.gitignore': 'gen/*\n!gen/kept.ts\n',
    });

  test('what git ignores is left out: nested, negated, and from any folder', async () => {
    const project = ignoring().track();
    expect(await found(project)).toEqual(['a.ts', 'lib/a.ts', 'lib/gen/kept.ts']);
    expect(await found(project, [], 'lib')).toEqual(['lib/a.ts', 'lib/gen/kept.ts']);
    expect(await found(project, ['..'], 'lib/gen')).toEqual(['lib/a.ts', 'lib/gen/kept.ts']);
    expect(await found(project, ['lib/gen'])).toEqual(['lib/gen/kept.ts']);
  });

  test('what is ignored and tracked all the same is not left out', async () => {
    const project = ignoring();
    project.git('init', '-q');
    project.git('add', '-f', 'tracked.tmp.ts');
    expect(await found(project)).toContain('tracked.tmp.ts');
  });

  test('what is ignored and named outright is taken', async () => {
    const project = ignoring().track();
    expect(await found(project, ['gen'])).toEqual(['gen/a.ts']);
    expect(await found(project, ['gen/a.ts', 'lib/gen/a.ts'])).toEqual(['gen/a.ts', 'lib/gen/a.ts']);
  });

  test('what is not tracked yet is taken, what is deleted is not missed', async () => {
    const project = workspace(all('a.ts', 'b.ts')).track();
    project.write(all('new.ts')).git('rm', '-q', '--cached', 'a.ts');
    project.git('rm', '-q', 'b.ts');
    project.git('reset', '-q', '--', 'b.ts');
    expect(await found(project)).toEqual(['a.ts', 'new.ts']);
  });

  test('node_modules is left out, tracked or not', async () => {
    const project = workspace(all('a.ts', 'node_modules/x/a.ts', 'packages/b/node_modules/y/a.ts')).track();
    expect(await found(project)).toEqual(['a.ts']);
  });

  test('inside another, a run starts where it is', async () => {
    const project = workspace(all('a.ts'));
    project.git('init', '-q');
    const inner = workspace(all('b.ts')).track();
    expect(await found(project)).toEqual(['a.ts']);
    expect(await found(inner)).toEqual(['b.ts']);
  });
});

describe('without git', () => {
  test('everything is taken but node_modules', async () => {
    const project = workspace({
      ...all('a.ts', 'gen/a.ts', 'node_modules/x/a.ts', 'gen/node_modules/a.ts'),
      '.gitignore': 'gen/\n',
    });
    expect(await found(project)).toEqual(['a.ts', 'gen/a.ts']);
  });

  test('files are in the order of their paths, each once, however they are named', async () => {
    const project = workspace(all('b/z.ts', 'b/a.ts', 'a.ts', 'b.ts', 'B.ts'));
    const expected = ['B.ts', 'a.ts', 'b.ts', 'b/a.ts', 'b/z.ts'];
    expect(await found(project)).toEqual(expected);
    expect(await found(project, ['b', 'b/z.ts', 'b.ts', '.', './a.ts'])).toEqual(expected);
  });
});

describe('symbolic links', () => {
  test('are not followed: what they lead to is found once, or lies outside', async () => {
    const outside = workspace(all('far.ts'));
    for (const git of [true, false]) {
      const project = workspace(all('real/a.ts'));
      symlinkSync(project.path('real'), project.path('link'));
      symlinkSync(project.path('real/a.ts'), project.path('link.ts'));
      symlinkSync(project.path('.'), project.path('real/loop'));
      symlinkSync(outside.folder, project.path('outside'));
      symlinkSync('nowhere.ts', project.path('broken.ts'));
      if (git) project.track();
      expect(await found(project)).toEqual(['real/a.ts']);
      expect((await project.call()).status).toBe(0);
      expect(outside.snapshot()).toEqual({ 'far.ts': bytesOf(net) });
    }
  });

  test.each(['link', 'link.ts'])('are followed where they are named, and stay links: %s', async (link) => {
    const project = workspace(all('real/a.ts'));
    symlinkSync(project.path('real', ...(link.endsWith('.ts') ? ['a.ts'] : [])), project.path(link));
    expect(await found(project, [link])).toHaveLength(1);
    expect((await project.call(link)).status).toBe(0);
    expect(lstatSync(project.path(link)).isSymbolicLink()).toBe(true);
    expect(project.read('real/a.ts')).toBe(migratedNet);
  });
});

describe('a file', () => {
  test('of every kind of source is taken, and none of another', async () => {
    const modules = ['js', 'jsx', 'mjs', 'mts', 'ts', 'tsx'].map((each) => `a.${each}`);
    const scripts = ['a.cjs', 'a.cts'];
    const others = ['a.tsv', 'a.json', 'a.md', 'a.ts.bak', 'ts'];
    const required = "const { nn } = require('torch');\nmodule.exports = new nn.BatchNorm2d(8);\n";
    const project = workspace(all(...modules, ...others));
    project.write(Object.fromEntries(scripts.map((each) => [each, required])));
    expect(await found(project)).toEqual([...modules, ...scripts].sort());
  });

  test('that constructs no norm layer is no matter, whatever is in it', async () => {
    const project = workspace({
      'empty.ts': '',
      'bom.ts': '\uFEFF',
      'blank.ts': '\n\n',
      'binary.ts': Buffer.from([0xff, 0xfe, 0, 1]),
      'nonsense.ts': '<<<<<<< ours\n',
      'own.d.ts': 'export declare class BatchNorm2d {}\n',
      'types.d.ts': "import { nn } from 'torch';\nexport declare const bn: nn.BatchNorm2d;\n",
      'net.ts': net,
    });
    const before = project.snapshot();
    expect(await project.call('--dry-run')).toMatchObject({ status: 0 });
    expect((await project.call()).status).toBe(0);
    expect(project.snapshot()).toEqual({ ...before, 'net.ts': bytesOf(migratedNet) });
  });

  test('that is no UTF-8 is an error of its own, and the others go on', async () => {
    const bytes = Buffer.concat([Buffer.from(net), Buffer.from([0xe9, 0x0a])]);
    const project = workspace({ 'latin1.ts': bytes, 'net.ts': net });
    const { status, stdout } = await project.call('--reporter', 'json');
    expect(status).toBe(1);
    expect(readReport(stdout).errors).toMatchObject([{ file: 'latin1.ts', code: 'invalid-utf8' }]);
    expect(project.snapshot()).toEqual({
      'latin1.ts': bytes.toString('latin1'),
      'net.ts': bytesOf(migratedNet),
    });
  });

  test('keeps its byte order mark and its mode', async () => {
    const project = workspace({ 'bom.ts': `\uFEFF${net}` });
    chmodSync(project.path('bom.ts'), 0o755);
    expect((await project.call()).status).toBe(0);
    expect(project.read('bom.ts')).toBe(`\uFEFF${migratedNet}`);
    expect(lstatSync(project.path('bom.ts')).mode & 0o777).toBe(0o755);
  });

  test('of one huge line is worked through', async () => {
    const filler = 'use("BatchNorm2d"); '.repeat(20_000);
    const text = `${net.replaceAll('\n', ' ')}${filler}\n`;
    const project = workspace({ 'huge.ts': text });
    expect((await project.call()).status).toBe(0);
    expect(project.read('huge.ts')).toBe(`${migratedNet.replaceAll('\n', ' ')}${filler}\n`);
  });
});
