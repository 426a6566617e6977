import { describe, expect, test } from 'vitest';
import { type Report, readReport } from '../support/report.ts';
import { bytesOf, net, type Workspace, workspace } from '../support/workspace.ts';

const json = async (project: Workspace, ...args: readonly string[]): Promise<Report> =>
  readReport((await project.call('--reporter', 'json', ...args)).stdout);

/** The words of a hint, as a shell would take them. */
const wordsOf = (hint: string | undefined): string[] => (hint ?? '').replaceAll("'", '').split(' ');

describe('norm layers of a module that is no source', () => {
  const layers = `import { nn } from '@acme/layers';\nexport const all = [new nn.BatchNorm2d(8, { momentum: 0.2 }), new nn.InstanceNorm2d(8)];\n`;
  const local = `import { BatchNorm2d } from '../nn/norm';\nexport const bn = new BatchNorm2d(8, 1e-5, 0.2);\n`;

  test('change nothing, nor the exit code, and are one line on stderr', () => {
    const project = workspace({ 'src/a.ts': layers });
    const { status, stderr } = project.run();
    expect(status).toBe(0);
    expect(project.snapshot()).toEqual({ 'src/a.ts': bytesOf(layers) });
    expect(stderr).toMatch(/^note 2 norm layers from @acme\/layers.*\(--from '@acme\/layers.*'\)$/m);
  });

  test.each([
    ['of a package', { 'src/a.ts': layers, 'src/b.ts': layers }, '@acme/layers', 4],
    ['of a path', { 'src/nets/a.ts': local, 'src/b/c.ts': local }, './src/nn/norm', 2],
  ])('%s are counted, with an option that finds them', async (_, files, module, sites) => {
    const project = workspace(files);
    const { notes, summary } = await json(project, '--dry-run');
    expect(summary.sites).toBe(0);
    expect(notes).toMatchObject([{ code: 'norm-from-unknown-module', module, sites }]);
    const followed = await json(project, '--dry-run', ...wordsOf(notes[0]?.hint));
    expect(followed.summary.sites).toBe(sites);
    // Nobody has said where they go: that is what is left to say.
    expect(followed.sites.map(({ findings }) => findings[0]?.code)).toEqual(
      new Array(sites).fill('target-module-unknown'),
    );
    const target = await json(project, '--dry-run', ...wordsOf(notes[0]?.hint), '--to', '@acme/mindspore');
    expect(target.summary).toMatchObject({ sites, migrated: sites });
  });

  test('of a path are found by its hint from any folder', async () => {
    const project = workspace({ 'src/nets/a.ts': local });
    const { stdout } = await project.callIn('src/nets', '--dry-run', '--reporter', 'json');
    const [note] = readReport(stdout).notes;
    expect(note?.module).toBe('../nn/norm');
    const followed = await project.callIn(
      'src/nets',
      '--dry-run',
      '--reporter',
      'json',
      ...wordsOf(note?.hint),
    );
    expect(readReport(followed.stdout).summary.sites).toBe(1);
  });

  test('that are defined in the file itself are nobody’s business', async () => {
    const own = `class BatchNorm2d {}\nexport const bn = new BatchNorm2d();\n`;
    expect((await json(workspace({ 'a.ts': own }), '--dry-run')).notes).toEqual([]);
  });
});

describe('a target module that is not installed', () => {
  test('is a warning, and the files are written', async () => {
    const project = workspace({ 'net.ts': net });
    expect((await json(project)).notes).toMatchObject([
      { code: 'target-module-missing', module: 'mindspore' },
    ]);
    expect(project.read('net.ts')).toContain("from 'mindspore'");
  });

  test('has a hint that, followed, imports normshift’s own runtime', async () => {
    const project = workspace({ 'net.ts': net });
    const [note] = (await json(project, '--dry-run')).notes;
    expect(note?.hint).toBe('--from torch=normshift/mindspore');
    const { status } = await project.call(...wordsOf(note?.hint));
    expect(status).toBe(0);
    expect(project.read('net.ts')).toContain("from 'normshift/mindspore'");
  });

  test('that holds the layers themselves has the runtime in no hint, which is shaped like the package', async () => {
    const project = workspace({ 'net.ts': net.replace("{ nn } from 'torch'", "* as nn from 'torch/nn'") });
    const [note] = (await json(project, '--dry-run')).notes;
    expect(note).toMatchObject({ module: 'mindspore/nn', hint: "--from 'torch/nn=<module>'" });
  });

  test('is named for each source that leads to one', async () => {
    const files = { 'a.ts': net, 'b.ts': net.replace("'torch'", "'@acme/torch'") };
    const { notes } = await json(workspace(files), '--dry-run', '--from', '@acme/torch=@acme/mindspore');
    expect(notes).toMatchObject([
      { module: '@acme/mindspore', hint: "--from '@acme/torch=<module>'" },
      { module: 'mindspore', hint: '--from torch=normshift/mindspore' },
    ]);
  });

  test.each([
    ['installed beside', { 'node_modules/mindspore/package.json': '{ "name": "mindspore" }' }],
    ['the package itself', { 'package.json': '{ "name": "mindspore" }' }],
  ])('is no note where it is %s', async (_, files) => {
    expect((await json(workspace({ 'src/net.ts': net, ...files }), '--dry-run')).notes).toEqual([]);
  });

  test('is no note where nothing moves', async () => {
    const project = workspace({ 'net.ts': net.replace('0.2', 'null') });
    expect((await json(project, '--dry-run')).notes).toEqual([]);
  });
});

describe('a file that passes on what a source exports', () => {
  const user = `import { Norm } from './barrel';\nexport const bn = new Norm(8, 1e-5, 0.2);\n`;
  const commonUser = `const { Norm } = require('./barrel');\nexports.bn = new Norm(8, 1e-5, 0.2);\n`;

  test.each([
    ['by another name', 'ts', `export { BatchNorm2d as Norm } from 'torch/nn';\n`, user, ['Norm']],
    [
      'by a constant',
      'ts',
      `import { nn } from 'torch';\nexport const Norm = nn.BatchNorm2d;\n`,
      user,
      ['Norm'],
    ],
    [
      'in CommonJS',
      'js',
      `const torch = require('torch');\nmodule.exports = { Norm: torch.nn.BatchNorm2d };\n`,
      commonUser,
      ['Norm'],
    ],
    [
      'as the default',
      'ts',
      `import { nn } from 'torch';\nexport default nn.BatchNorm2d;\n`,
      user.replace('{ Norm }', 'Norm'),
      ['default'],
    ],
    ['as a whole', 'ts', `export * from 'torch/nn';\n`, user.replaceAll('Norm', 'BatchNorm2d'), ['*']],
    [
      'by a namespace',
      'ts',
      `export { nn } from 'torch';\n`,
      user.replace('{ Norm }', '{ nn }').replace('new Norm', 'new nn.BatchNorm2d'),
      ['nn'],
    ],
  ])('%s keeps its text and is a note, and its users move', async (_, extension, barrel, importer, names) => {
    const files = { [`barrel.${extension}`]: barrel, [`net.${extension}`]: importer };
    const project = workspace(files);
    const { notes, summary } = await json(project, '--dry-run');
    expect(summary).toMatchObject({ sites: 1, migrated: 1 });
    expect(notes).toContainEqual(
      expect.objectContaining({ code: 're-exported', file: `barrel.${extension}`, names }),
    );
    expect((await project.call()).status).toBe(0);
    expect(project.read(`barrel.${extension}`)).toBe(barrel);
    expect(project.read(`net.${extension}`)).toContain('0.8');
    expect((await project.call('check')).status).toBe(0);
  });
});
