import { Buffer } from 'node:buffer';
import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { migratedNet, net, refusedNet, workspace, type Workspace } from '../support/workspace.ts';

const files = {
  'a.ts': net,
  'src/b.ts': `import { nn } from '../z';\r\nexport const bn = new nn.BatchNorm2d(4, 1e-5, 0.2);\r\n`,
  'z.ts': `export { nn } from 'torch';\n`,
};

async function planned(project: Workspace, ...args: readonly string[]): Promise<string> {
  const plan = workspace().path('plan.json');
  expect((await project.call('plan', ...args, '-o', plan)).status).toBeLessThan(2);
  return plan;
}

async function refusal(project: Workspace, ...args: readonly string[]): Promise<string> {
  const before = project.snapshot();
  const { status, stdout, stderr } = await project.call('apply', ...args);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(project.snapshot()).toEqual(before);
  expect(stderr).toMatch(/^normshift: [^\n]+\n$/);
  return stderr;
}

describe('apply', () => {
  test('writes what migrate writes, reports it alike, and can be undone', async () => {
    const [applied, migrated] = [workspace(files).track(), workspace(files).track()];
    const before = applied.snapshot();
    const plan = await planned(applied);
    expect(applied.snapshot()).toEqual(before);
    expect(existsSync(applied.path('.git/normshift'))).toBe(false);
    const json = ['--reporter', 'json'];
    expect(await applied.callIn('src', 'apply', plan, ...json)).toEqual(await migrated.call(...json));
    expect(applied.snapshot()).toEqual(migrated.snapshot());
    expect(applied.read('a.ts')).toBe(migratedNet);
    expect((await applied.call('undo')).status).toBe(0);
    expect(applied.snapshot()).toEqual(before);
  });

  test('exits as migrate does, and plan as a dry run', async () => {
    const project = workspace({ 'a.ts': net, 'refused.ts': refusedNet });
    const plan = workspace().path('plan.json');
    expect((await project.call('plan', '-o', plan)).status).toBe(1);
    expect((await project.call('apply', plan)).status).toBe(1);
    expect(project.read('a.ts')).toBe(migratedNet);
  });

  test('of a plan that was applied is refused', async () => {
    const project = workspace(files);
    const plan = await planned(project);
    await project.call('apply', plan);
    expect(await refusal(project, plan)).toContain('a.ts is gone, or changed since it was planned');
  });

  test.each([
    ['a file', 'a.ts', 'a.ts is gone, or changed since it was planned'],
    ['a file that another was decided from', 'z.ts', 'z.ts, which src/b.ts was decided from, changed'],
  ])('is refused where %s changed since', async (_, path, line) => {
    const project = workspace(files);
    const plan = await planned(project);
    project.write({ [path]: `${project.read(path)}// more\n` });
    expect(await refusal(project, plan)).toContain(line);
  });

  test('is refused where a file has changes that git does not hold, unless they are allowed', async () => {
    const project = workspace(files)
      .track()
      .write({ 'a.ts': `${net}// mine\n` });
    const plan = await planned(project);
    expect(await refusal(project, plan)).toMatch(/a\.ts has changes that git does not hold.*--allow-dirty/);
    expect((await project.call('apply', plan, '--allow-dirty')).status).toBe(0);
    expect(project.read('a.ts')).toBe(`${migratedNet}// mine\n`);
  });

  test('takes no shard', async () => {
    const project = workspace(files);
    expect(await refusal(project, await planned(project, '--shard', '1/2'))).toContain(
      'is shard 1/2: merge it with the others first',
    );
  });

  test.each([
    '../out.ts',
    '/tmp/out.ts',
    'a/../../out.ts',
    '.git/hooks/x.js',
    'README.md',
    './a.ts',
    'C:\\a.ts',
  ])('takes no plan that names %s', async (path) => {
    const project = workspace({ 'a.ts': net });
    const { stdout } = await project.call('plan');
    project.write({ 'plan.json': stdout.replaceAll('"a.ts"', JSON.stringify(path)) });
    expect(await refusal(project, 'plan.json')).toContain('is no file of a project');
  });

  test('takes no edits that do not fit', async () => {
    const project = workspace({ 'a.ts': net });
    const { stdout } = await project.call('plan');
    project.write({ 'plan.json': stdout.replace(/"end": \d+,\n(\s+)"text"/, '"end": 90000,\n$1"text"') });
    expect(await refusal(project, 'plan.json')).toContain('the edits of a.ts do not fit its text');
  });
});

describe('a file that is no UTF-8', () => {
  test('is reported, and left, also where another imports from it', async () => {
    const bytes = Buffer.concat([Buffer.from(net), Buffer.from([0x2f, 0x2f, 0xff, 0x0a])]);
    const project = workspace({
      'a.ts':
        `import { bn } from './b';\nimport { nn } from 'torch';\n${net.split('\n').at(-2) ?? ''}\nbn;\n`.replace(
          'export const bn',
          'export const own',
        ),
      'b.ts': bytes,
    });
    const { status, stderr } = await project.call();
    expect(status).toBe(1);
    expect(stderr).toContain('error b.ts: not valid UTF-8');
    expect(project.snapshot()['b.ts']).toBe(bytes.toString('latin1'));
    expect(project.read('a.ts')).toContain('mindspore');
  });
});
