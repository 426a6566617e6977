import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { planSchema } from '../../src/plan/index.ts';
import { filesOfShard } from '../../src/plan/shard.ts';
import { Ajv } from 'ajv';
import { Random } from '../support/random.ts';
import { net, workspace, type Workspace } from '../support/workspace.ts';
import { generateProject } from './project.ts';

const isPlan = new Ajv().compile(planSchema);

async function planned(project: Workspace, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await project.call('plan', ...args);
  expect(status, stderr).toBeLessThan(2);
  const plan: unknown = JSON.parse(stdout);
  isPlan(plan);
  expect(isPlan.errors ?? []).toEqual([]);
  expect(stdout).not.toContain(project.folder);
  return stdout;
}

async function shardsOf(project: Workspace, count: number, out: Workspace): Promise<string[]> {
  const names: string[] = [];
  for (let index = 1; index <= count; index++) {
    const name = out.path(`${String(index)}-${String(count)}.json`);
    await project.call('plan', '--shard', `${String(index)}/${String(count)}`, '-o', name);
    names.push(name);
  }
  return names;
}

describe('the shards of a run', () => {
  test.each([1, 2])('merge to the plan of the whole, byte for byte: project %i', async (seed) => {
    const random = new Random(seed);
    const project = workspace(generateProject(random));
    if (seed % 2 === 0) project.track();
    const whole = await planned(project);
    expect(whole).not.toContain('"shard"');
    for (const count of [1, 3, 40]) {
      const out = workspace();
      const names = await shardsOf(project, count, out);
      const shuffled = names.map((name) => [random.next(), name] as const).sort(([a], [b]) => a - b);
      const { stdout } = await project.call('merge', ...shuffled.map(([, name]) => name));
      expect(stdout).toBe(whole);
    }
  });

  test('hold each file once, in order, and as many as any other or one less', () => {
    const files = Array.from({ length: 23 }, (_, at) => String(at));
    for (const count of [1, 2, 3, 5, 22, 23, 24, 60]) {
      const shards = Array.from({ length: count }, (_, at) => filesOfShard(files, { index: at + 1, count }));
      expect(shards.flat()).toEqual(files);
      const sizes = shards.map((each) => each.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    }
  });

  test('read the files that they share, and change only their own', async () => {
    const project = workspace({
      'a.ts': net,
      'b.ts': `import { nn } from './z';\nexport const bn = new nn.BatchNorm2d(4);\n`,
      'z.ts': `export { nn } from 'torch';\n${net}`,
    });
    const plans = ['1/3', '2/3', '3/3'].map(async (each) => {
      const { files } = JSON.parse(await planned(project, '--shard', each)) as {
        files: { path: string; dependsOn: { path: string }[] }[];
      };
      return files.map(({ path, dependsOn }) => [path, ...dependsOn.slice(1).map((other) => other.path)]);
    });
    expect(await Promise.all(plans)).toEqual([[['a.ts']], [['b.ts', 'z.ts']], [['z.ts']]]);
  });
});

describe('merge refuses', () => {
  const files = { 'a.ts': net, 'b.ts': net, 'c.ts': net };

  async function refusal(project: Workspace, ...names: readonly string[]): Promise<string> {
    const { status, stdout, stderr } = await project.call('merge', ...names);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(/^normshift: [^\n]+\n$/);
    return stderr;
  }

  test('shards that are missing, or there twice', async () => {
    const project = workspace(files);
    const [one = '', two = '', three = ''] = await shardsOf(project, 3, workspace());
    expect(await refusal(project, one, three)).toContain('shards are missing: 2/3');
    expect(await refusal(project, two)).toContain('shards are missing: 1/3, 3/3');
    expect(await refusal(project, one, two, three, two)).toContain('are both shard 2/3');
  });

  test('shards of other runs', async () => {
    const project = workspace(files);
    const out = workspace();
    const [one = '', two = ''] = await shardsOf(project, 2, out);
    const [third = ''] = await shardsOf(project, 3, out);
    const other = async (...args: readonly string[]): Promise<string> => {
      await project.call('plan', ...args, '-o', out.path('other.json'));
      return refusal(project, one, out.path('other.json'));
    };
    expect(await refusal(project, one, third)).toContain('it differs in its number of shards');
    expect(await other('--shard', '2/2', '--target', 'megengine')).toContain('it differs in its target');
    expect(await other('--shard', '2/2', '--safe-only')).toContain('it differs in its options');
    expect(await other('--shard', '2/2', '--from', './x=y')).toContain('it differs in its options');
    expect(await other('--shard', '2/2', 'a.ts', 'b.ts')).toContain('it differs in its files');
    expect(await other()).toContain('it differs in being a shard');
    out.write({ 'old.json': readFileSync(two, 'utf8').replace('"version": "0.0.0"', '"version": "0.0.1"') });
    expect(await refusal(project, one, out.path('old.json'))).toContain('it differs in normshift itself');
  });

  test('shards that were decided from a file that changed in between', async () => {
    const project = workspace({
      'a.ts': `import { nn } from './z';\nexport const bn = new nn.BatchNorm2d(4);\n`,
      'b.ts': `import { nn } from './z';\nexport const bn = new nn.BatchNorm2d(4);\n`,
      'z.ts': `export { nn } from 'torch';\n`,
    });
    const out = workspace();
    await project.call('plan', '--shard', '1/2', '-o', out.path('1.json'));
    project.write({ 'z.ts': `export { nn } from 'torch';\n// more\n` });
    await project.call('plan', '--shard', '2/2', '-o', out.path('2.json'));
    expect(await refusal(project, out.path('1.json'), out.path('2.json'))).toMatch(/z\.ts changed between/);
  });

  test('what is no plan', async () => {
    const project = workspace({ ...files, 'x.json': '{', 'y.json': '{"schema":1}' });
    expect(await refusal(project, 'none.json')).toMatch(/the plan none\.json cannot be read: ENOENT/);
    expect(await refusal(project, 'x.json')).toContain('x.json is no plan: it is no JSON');
    expect(await refusal(project, 'y.json')).toContain('y.json is no plan');
  });

  test.each(['0/3', '4/3', '1', '1/0', 'a/b', '1/2/3', '-1/2'])(
    'and plan refuses --shard %s',
    async (shard) => {
      const { status, stderr } = await workspace(files).call('plan', '--shard', shard);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^normshift: [^\n]*shard[^\n]*\n$/);
    },
  );
});
