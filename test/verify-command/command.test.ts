import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { repository } from '../support/sources.ts';
import { net, refusedNet, workspace } from '../support/workspace.ts';

const several = `import { nn } from 'torch';
export const make = (m: number) => [
  new nn.BatchNorm2d(8, { momentum: 0.2 }), new nn.BatchNorm2d(64, { momentum: 0.2 }),
  new nn.BatchNorm2d(8, { momentum: m }), new nn.LayerNorm(16),
];
`;

interface Document {
  readonly summary: Readonly<Record<string, number>>;
  readonly restsOn: readonly string[];
  readonly configurations: readonly {
    readonly verdict: string;
    readonly assumptions: readonly string[];
    readonly sites: readonly object[];
    readonly aspects: Readonly<Record<string, string>>;
  }[];
  readonly unchecked: readonly { readonly code: string }[];
}

const schema: unknown = JSON.parse(readFileSync(join(repository, 'schemas/verify.schema.json'), 'utf8'));

function documentOf(text: string): Document {
  if (typeof schema !== 'object' || schema === null) throw new TypeError('no schema');
  const validate = new Ajv2020({ strict: true }).compile<Document>(schema);
  const value: unknown = JSON.parse(text);
  if (!validate(value)) throw new Error(JSON.stringify(validate.errors));
  return value;
}

const python = ['python3', 'python'].find((each) => spawnSync(each, ['--version']).status === 0);

describe('verify', () => {
  test('lists configurations with their sites, and writes nothing', async () => {
    const project = workspace({ 'net.ts': several }).track();
    const before = project.snapshot();
    const { status, stdout, stderr } = await project.call('verify', 'net.ts', '--sites');
    expect(status).toBe(0);
    expect(stderr).toContain('3 configurations of 4 sites: 2 proved equivalent, 1 on assumptions');
    expect(stdout).toMatchSnapshot();
    expect(project.snapshot()).toEqual(before);
    expect(existsSync(project.path('.git/normshift'))).toBe(false);
  });

  test('the JSON report is valid, and every verdict names what it rests on', async () => {
    const project = workspace({ 'net.ts': several, 'refused.ts': refusedNet });
    const { status, stdout } = await project.call('verify', '--reporter', 'json');
    const { summary, restsOn, configurations, unchecked } = documentOf(stdout);
    expect(status).toBe(1);
    expect(summary).toMatchObject({ configurations: 3, sites: 4, unchecked: 1, equivalent: 2, assumed: 1 });
    expect(restsOn.length).toBeGreaterThan(2);
    expect(unchecked).toMatchObject([{ status: 'refused' }]);
    expect(configurations.map(({ verdict }) => verdict)).toEqual(['assumed', 'equivalent', 'equivalent']);
    expect(configurations[0]?.assumptions).toEqual(['assumed: m is a number in [0, 1]']);
    expect(configurations[1]?.sites).toHaveLength(2);
  });

  test('without a rewrite there is nothing to verify, and nothing that it rests on', async () => {
    const { status, stdout, stderr } = await workspace({ 'a.ts': 'export {};\n' }).call(
      'verify',
      '--reporter',
      'json',
    );
    expect(status).toBe(0);
    expect(stderr).toContain('no rewrite to verify');
    expect(documentOf(stdout)).toMatchObject({ restsOn: [], configurations: [] });
  });

  test('the page has a plot for each quantity, three series, and needs nothing else', async () => {
    const { stdout } = await workspace({ 'net.ts': net }).call('verify', '--reporter', 'html');
    expect(stdout).not.toMatch(/<script|https?:|src=|@import|url\(/);
    const titles = [...stdout.matchAll(/<text class="title"[^>]*>([^<]+)/g)].map(([, title]) => title);
    expect(titles.slice(0, 6)).toEqual([
      'train-output',
      'input-grad',
      'affine-grad',
      'running-mean',
      'running-var',
      'infer-output',
    ]);
    expect(titles.filter((each) => each?.startsWith('running variance, channel'))).not.toEqual([]);
    for (const series of ['source', 'migrated', 'unmigrated'])
      expect(stdout).toContain(`<g class="${series}">`);
  });

  test('a name in the text does not become markup', async () => {
    const text = net.replace('64', `64 /* </code><img src=x onerror=alert(1)> */`);
    const { stdout } = await workspace({ 'net.ts': text }).call('verify', '--reporter', 'html');
    expect(stdout).toContain('&lt;img src=x');
    expect(stdout).not.toContain('<img');
  });

  test.each([
    [['verify', '--reporter', 'sarif'], 'unknown reporter sarif'],
    [['verify', '--python', 'python3'], '--python runs the script of --oracle'],
  ])('%j is refused', async (args, message) => {
    const { status, stderr } = await workspace({ 'net.ts': net }).call(...args);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });
});

describe('the cache', () => {
  const cacheOf = (folder: string): string => join(folder, '.git/normshift/checks.json');

  test('is written when asked for, and read: the outcome is the same', async () => {
    const project = workspace({ 'net.ts': several }).track();
    const first = await project.call('verify', '--cache', '--reporter', 'json');
    const kept = readFileSync(cacheOf(project.folder), 'utf8');
    const second = await project.call('verify', '--reporter', 'json');
    expect(second.stdout).toBe(first.stdout);
    expect(readFileSync(cacheOf(project.folder), 'utf8')).toBe(kept);
    expect(readdirSync(project.folder)).toEqual(['.git', 'net.ts']);
  });

  test('is written by a migration, and read by every command: all say the same without it', async () => {
    const project = workspace({ 'net.ts': several }).track();
    const file = '.git/normshift/checks.json';
    const commands = [['verify'], ['check', '--reporter', 'json'], ['plan'], ['migrate', '--diff']];
    const answers = async (): Promise<unknown[]> => {
      const found = [];
      for (const each of commands) found.push(await project.call(...each));
      return found;
    };
    const without = await answers();
    expect(existsSync(cacheOf(project.folder))).toBe(false);
    await project.call('migrate', '--allow-dirty');
    const kept = project.read(file);
    project.write({ 'net.ts': several });
    expect(await answers()).toEqual(without);
    expect(project.read(file)).toBe(kept);
    rmSync(project.path('.git/normshift/runs'), { recursive: true });
    const lie = JSON.parse(kept) as { program: string; entries: [string, string, string][] };
    const entries = lie.entries.map(([digest, text]) => {
      const other = text.replaceAll('"equivalent"', '"differs"');
      const sum = createHash('sha256').update(`${lie.program}\n${digest}\n${other}`).digest('hex');
      return [digest, other, sum.slice(0, 32)];
    });
    project.write({ [file]: JSON.stringify({ ...lie, entries }) });
    // That it is read is seen by what it would say if it were another's.
    for (const each of await answers()) expect(without).not.toContainEqual(each);
  });

  test('of runs at the same time is whole', async () => {
    const project = workspace({ 'net.ts': several }).track();
    const runs = Array.from({ length: 4 }, () => project.call('verify', '--cache', '--reporter', 'json'));
    const [first, ...others] = await Promise.all(runs);
    for (const each of others) expect(each).toEqual(first);
    const { entries } = JSON.parse(project.read('.git/normshift/checks.json')) as { entries: unknown[] };
    expect(entries.length).toBeGreaterThan(1);
    expect(await project.call('verify', '--reporter', 'json')).toEqual(first);
  });

  test.each([
    ['an outcome that was changed', (text: string) => text.replaceAll('equivalent', 'assumed')],
    ['half a file', (text: string) => text.slice(0, text.length / 2)],
    ['another program', (text: string) => text.replace(/"program":"../, '"program":"zz')],
  ])('%s is as if it were not there', async (_, spoil) => {
    const project = workspace({ 'net.ts': several }).track();
    const first = await project.call('verify', '--cache', '--reporter', 'json');
    const file = '.git/normshift/checks.json';
    const spoiled = spoil(project.read(file));
    expect(spoiled).not.toBe(project.read(file));
    project.write({ [file]: spoiled });
    rmSync(project.path('.git/normshift/runs'), { recursive: true });
    expect((await project.call('verify', '--reporter', 'json')).stdout).toBe(first.stdout);
  });
});

describe('the script of --oracle', () => {
  test.each(['mindspore', 'megengine'])('for %s is as it was', async (target) => {
    const { status, stdout } = await workspace({ 'net.ts': net }).call(
      'verify',
      '--oracle',
      '--target',
      target,
    );
    expect(status).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`golden/${target}.py.txt`);
  });

  test.skipIf(python === undefined)('parses, and says how to install what is missing', async () => {
    const { stdout } = await workspace({ 'net.ts': net }).call('verify', '--oracle');
    const missing = stdout.replace('u.find_spec(%r)', "u.find_spec('no_such_' + %r)");
    expect(missing).not.toBe(stdout);
    const project = workspace({ 'proof.py': stdout, 'missing.py': missing });
    const run = (...args: readonly string[]): { status: number | null; stderr: string } =>
      spawnSync(python ?? '', args, { cwd: project.folder, encoding: 'utf8' });
    expect(run('-m', 'py_compile', 'proof.py')).toMatchObject({ status: 0, stderr: '' });
    const { status, stderr } = run('missing.py');
    expect(status).toBe(2);
    expect(stderr).toBe('no interpreter has mindspore: pip install mindspore==2.10.0 numpy==1.26.4\n');
  });
});
