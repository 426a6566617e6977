import { tmpdir } from 'node:os';
import { describe, expect, test } from 'vitest';
import type { Ask } from '../../src/cli/ask.ts';
import { run } from '../../src/cli/run.ts';
import type { Result } from '../support/built-program.ts';
import { readReport } from '../support/report.ts';
import { net, type Workspace, workspace } from '../support/workspace.ts';

const library = `export class BatchNorm2d {
  constructor(
    readonly features: number,
    readonly eps = 1e-3,
    readonly momentum = 0.1,
    readonly affine = true,
  ) {}
}
`;
const uses = `import { BatchNorm2d } from './nn/norm';

export const a = new BatchNorm2d(64);
export const b = new BatchNorm2d(64, 1e-3, 0.2);
`;
const project = (): Workspace =>
  workspace({ 'package.json': '{}', 'src/nn/norm.ts': library, 'src/model.ts': uses });

const configOf = (of: Workspace): unknown => JSON.parse(of.read('normshift.config.json'));

/** Runs a command line with somebody who answers. */
async function answered(of: Workspace, ask: Ask, ...args: readonly string[]): Promise<Result> {
  const written = { stdout: '', stderr: '' };
  const status = await run(args, {
    cwd: of.folder,
    version: '0.0.0',
    stdout: (text) => void (written.stdout += text),
    stderr: (text) => void (written.stderr += text),
    colours: { stdout: false, stderr: false },
    columns: { stderr: 40 },
    cacheFolder: tmpdir(),
    processes: { id: 1, isRunning: () => false },
    ask,
  });
  return { status, ...written };
}

/** Takes what is offered, but for what it says itself. */
const consenting = (own: Partial<Ask> = {}): Ask => ({
  one: (_, __, initial) => Promise.resolve(initial),
  several: (_, __, initial) => Promise.resolve(initial),
  text: (_, initial) => Promise.resolve(initial),
  yes: () => Promise.resolve(true),
  key: () => Promise.resolve(undefined),
  ...own,
});

describe('init --yes', () => {
  test('writes what is evident, with its evidence told, and a run by it finds the sites', async () => {
    const of = project();
    const { status, stdout, stderr } = await of.call('init', '--yes');
    expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    expect(configOf(of)).toEqual({
      $schema: './node_modules/normshift/schemas/config.schema.json',
      target: 'mindspore@2.10',
      sources: [{ from: './src/nn/**' }],
    });
    expect(stderr).toContain('2 constructions of BatchNorm2d in src/model.ts');
    expect(stderr).toContain('signatures read: BatchNorm2d (src/nn/norm.ts:');
    expect(stderr).toContain('assumed: BatchNorm2d, which takes no track_running_stats');
    expect(stderr).toContain('to fill in: "to", the module that takes the place of ./src/nn/**');
    expect(stderr).toMatch(/next: normshift --dry-run\n$/);
    const { sites, notes } = readReport((await of.call('--dry-run', '--reporter', 'json')).stdout);
    expect(sites.map(({ file, findings }) => [file, findings[0]?.code])).toEqual([
      ['src/model.ts', 'target-module-unknown'],
      ['src/model.ts', 'target-module-unknown'],
    ]);
    expect(notes.map(({ code }) => code)).not.toContain('norm-from-unknown-module');
  });

  test('names a target module that stands beside, and then the run migrates', async () => {
    const of = workspace({
      'package.json': '{}',
      'src/torch/index.ts': library,
      'src/mindspore/index.ts': library,
      'src/model.ts': uses.replace('./nn/norm', './torch'),
    });
    expect((await of.call('init', 'src', '--yes')).stderr).toContain('next: normshift src --dry-run');
    expect(configOf(of)).toMatchObject({ sources: [{ from: './src/torch/**', to: './src/mindspore' }] });
    expect((await of.call('src')).status).toBe(0);
    expect(of.read('src/model.ts')).toContain("from './mindspore'");
    expect(of.read('src/model.ts')).toContain('0.8');
    expect(of.read('src/torch/index.ts')).toBe(library);
  });

  test('leaves out, and names, what was not read', async () => {
    const of = workspace({ 'net.ts': uses.replace('./nn/norm', 'far-away') });
    const { status, stderr } = await of.call('init', '--yes');
    expect(status).toBe(0);
    expect(configOf(of)).not.toHaveProperty('sources');
    expect(stderr).toContain('uncertain: the declaration of BatchNorm2d was not found');
    expect(stderr).toContain('left out: far-away');
  });

  test('needs no source where torch is all that is used', async () => {
    const of = workspace({ 'net.ts': net });
    const { stderr } = await of.call('init', '--yes', '--target', 'megengine');
    expect(stderr).toContain('no norm layers from modules other than those that are known');
    expect(configOf(of)).toMatchObject({ target: expect.stringMatching(/^megengine@/) as string });
    expect((await of.call()).status).toBe(0);
    expect(of.read('net.ts')).toContain('megengine');
  });

  test('names a workspace package by its name, and an alias by the path behind it', async () => {
    const of = workspace({
      'package.json': '{"workspaces":["packages/*"]}',
      'packages/nn/package.json': '{"name":"@acme/nn","main":"index.ts"}',
      'packages/nn/index.ts': library,
      'app/lib/norm.ts': library,
      'app/tsconfig.json': '{"compilerOptions":{"paths":{"~/*":["./lib/*"]}}}',
      'app/a.ts': uses.replace('./nn/norm', '@acme/nn'),
      'app/b.ts': uses.replace('./nn/norm', '~/norm'),
    });
    await of.call('init', '--yes');
    expect(configOf(of)).toMatchObject({ sources: [{ from: './app/lib/**' }, { from: '@acme/nn' }] });
    const { sites } = readReport((await of.call('--dry-run', '--reporter', 'json')).stdout);
    expect(sites.map(({ file }) => file)).toEqual(['app/a.ts', 'app/a.ts', 'app/b.ts', 'app/b.ts']);
  });

  test('names the file alone where a library stands among its users', async () => {
    const of = workspace({ 'src/norm.ts': library, 'src/model.ts': uses.replace('./nn/norm', './norm') });
    await of.call('init', '--yes');
    expect(configOf(of)).toMatchObject({ sources: [{ from: './src/norm.ts' }] });
    const { sites } = readReport((await of.call('--dry-run', '--reporter', 'json')).stdout);
    expect(sites).toHaveLength(2);
  });
});

describe('init', () => {
  test('refuses where nobody can answer', async () => {
    const of = project();
    const before = of.snapshot();
    expect(await of.call('init')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'normshift: init asks questions, and this is no terminal: pass --yes to take what is evident\n',
    });
    expect(of.snapshot()).toEqual(before);
  });

  test('refuses to overwrite or to hide a configuration, but with --force', async () => {
    const of = project().write({ 'normshift.config.json': '{}' });
    const { status, stderr } = await of.call('init', '--yes');
    expect(status).toBe(2);
    expect(stderr).toContain('normshift.config.json configures this folder already');
    expect(of.read('normshift.config.json')).toBe('{}');
    expect((await of.call('init', '--yes', '--force')).status).toBe(0);
    expect(configOf(of)).toHaveProperty('sources');
    const other = workspace({ 'net.ts': net, 'package.json': '{"normshift":{}}' });
    expect((await other.call('init', '--yes', '--force')).stderr).toContain('package.json configures');
  });

  test('takes the answers, and fits in 40 columns', async () => {
    const of = project();
    const ask = consenting({
      one: () => Promise.resolve('megengine@1.13.2'),
      text: () => Promise.resolve('@acme/megengine'),
    });
    const { status, stderr } = await answered(of, ask, 'init');
    expect(status).toBe(0);
    expect(configOf(of)).toMatchObject({
      target: 'megengine@1.13.2',
      sources: [{ from: './src/nn/**', to: '@acme/megengine' }],
    });
    expect(stderr.split('\n').filter((line) => line.length > 40)).toEqual([]);
    expect(stderr).not.toContain('to fill in');
  });

  test.each([
    ['the target', { one: () => Promise.resolve(undefined) }],
    ['the sources', { several: () => Promise.resolve(undefined) }],
    ['a target module', { text: () => Promise.resolve(undefined) }],
    ['the end', { yes: () => Promise.resolve(false) }],
  ])('writes nothing when it is stopped at %s', async (_, own: Partial<Ask>) => {
    const of = project();
    const before = of.snapshot();
    const { status, stderr } = await answered(of, consenting(own), 'init');
    expect(status).toBe(2);
    expect(stderr).toMatch(/nothing was written\n$/);
    expect(of.snapshot()).toEqual(before);
  });
});
