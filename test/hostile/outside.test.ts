import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { migratedNet, net, Workspace, workspace } from '../support/workspace.ts';

interface Beside {
  readonly project: Workspace;
  /** Whether what is beside the project is as it was. */
  readonly isUntouched: () => boolean;
}

/** A project, with links to a folder and a file beside it. */
function beside(): Beside {
  const around = workspace({ 'outside/o.ts': net, 'project/net.ts': net, 'project/src/a.ts': net });
  const project = new Workspace(around.path('project')).track();
  symlinkSync('../outside', project.path('out'));
  symlinkSync('../outside/o.ts', project.path('out.ts'));
  return {
    project,
    isUntouched: () =>
      around.read('outside/o.ts') === net && readdirSync(around.path('outside')).length === 1,
  };
}

describe('nothing outside of the project is written', () => {
  test.each([['.'], ['out'], ['out.ts'], ['out/o.ts'], ['src/../out/../out/o.ts']])(
    'through links, by migrate %s',
    async (path) => {
      const { project, isUntouched } = beside();
      await project.call('migrate', path, '--allow-dirty');
      expect(isUntouched()).toBe(true);
    },
  );

  test.each(['out/o.ts\n', 'out.ts\n', './src/../out/o.ts\n', 'out\n'])(
    'by a list of files: %j',
    async (list) => {
      const { project, isUntouched } = beside();
      project.write({ list });
      expect((await project.call('--files-from', 'list')).status).toBe(1);
      expect(isUntouched()).toBe(true);
    },
  );

  test.each(['../outside/o.ts', 'out/o.ts', 'out.ts', 'src/../../outside/o.ts', './out.ts', '/etc/o.ts'])(
    'by a plan that names %s',
    async (path) => {
      const { project, isUntouched } = beside();
      const { stdout } = await project.call('plan', 'net.ts');
      project.write({ 'plan.json': stdout.replaceAll('"net.ts"', JSON.stringify(path)) });
      const { status, stderr } = await project.call('apply', 'plan.json');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^normshift: [^\n]+\n$/);
      expect(isUntouched()).toBe(true);
    },
  );

  test.each(['../../outside/*', '../**', '!../outside/o.ts', './../outside'])(
    'by an override of %s',
    async (glob) => {
      const { project, isUntouched } = beside();
      const overrides = [{ files: [glob], target: 'megengine' }];
      project.write({ 'normshift.config.json': JSON.stringify({ overrides }) });
      const { status, stderr } = await project.call();
      expect(status).toBe(2);
      expect(stderr).toContain('leads out of the folder of normshift.config.json');
      expect(isUntouched()).toBe(true);
    },
  );

  test.each(['../outside/o.ts', 'out/o.ts', 'out.ts', '/etc/o.ts', 'src/../../outside/o.ts', '.git/config'])(
    'by a journal that names %s',
    async (path) => {
      const { project, isUntouched } = beside();
      expect((await project.call('net.ts')).status).toBe(0);
      const name = '.git/normshift/journal/journal.json';
      const after = createHash('sha256').update(net).digest('hex');
      const forged = project
        .read(name)
        .replace('"net.ts"', JSON.stringify(path))
        .replace(/"after":"\w+"/, `"after":"${after}"`);
      project.write({ [name]: forged });
      const config = readFileSync(project.path('.git/config'));
      const { status, stderr } = await project.call('undo');
      expect(status).toBe(2);
      expect(stderr).toMatch(/^normshift: (the journal .* cannot be read|changed since the run): [^\n]+\n$/);
      expect(isUntouched()).toBe(true);
      expect(readFileSync(project.path('.git/config'))).toEqual(config);
    },
  );

  test('by an undo, where a folder became a link to another of the same content', async () => {
    const { project } = beside();
    const other = workspace({ 'a.ts': migratedNet });
    expect((await project.call('src')).status).toBe(0);
    rmSync(project.path('src'), { recursive: true });
    symlinkSync(other.folder, project.path('src'));
    const { status, stderr } = await project.call('undo');
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('changed since the run: src/a.ts') as unknown,
    });
    expect(other.read('a.ts')).toBe(migratedNet);
  });
});
