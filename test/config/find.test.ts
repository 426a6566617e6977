import { mkdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadConfig } from '../../src/config/index.ts';
import { type Workspace, workspace } from '../support/workspace.ts';

const config = '{ "preserveMode": true }';

/** What was read for a folder, relative to the workspace. */
async function found(project: Workspace, folder = '.'): Promise<string | undefined> {
  mkdirSync(project.path(folder), { recursive: true });
  const [file] = (await loadConfig(project.path(folder)))?.files ?? [];
  return file?.slice(project.folder.length + 1);
}

describe('the configuration of a folder', () => {
  test.each(['json', 'mjs', 'js', 'cjs', 'ts', 'mts'])('is its normshift.config.%s', async (extension) => {
    const text =
      { json: config, cjs: `module.exports = ${config};` }[extension] ?? `export default ${config};`;
    const name = `normshift.config.${extension}`;
    const project = workspace({ [name]: text, 'package.json': '{ "type": "module" }' });
    expect(await found(project)).toBe(name);
    expect((await loadConfig(project.folder))?.settings.preserveMode).toBe(true);
  });

  test('is the key of its package.json', async () => {
    const project = workspace({ 'package.json': `{ "name": "x", "normshift": ${config} }` });
    expect(await found(project)).toBe('package.json');
    expect((await loadConfig(project.folder))?.settings.preserveMode).toBe(true);
  });

  test('is none where a package.json speaks of normshift elsewhere', async () => {
    const project = workspace({ 'package.json': '{ "devDependencies": { "normshift": "1" } }' });
    expect(await found(project)).toBeUndefined();
  });

  test('is the nearest one above, up to the git root', async () => {
    const project = workspace({
      'normshift.config.json': config,
      'repo/.git/HEAD': '',
      'repo/packages/a/package.json': '{}',
      'repo/packages/b/normshift.config.json': config,
    });
    expect(await found(project, 'repo/packages/a/src')).toBeUndefined();
    expect(await found(project, 'repo/packages/b/src/deep')).toBe('repo/packages/b/normshift.config.json');
    project.write({ 'repo/normshift.config.json': config });
    expect(await found(project, 'repo/packages/a/src')).toBe('repo/normshift.config.json');
    expect(await found(project, 'repo/packages/b/src/deep')).toBe('repo/packages/b/normshift.config.json');
  });

  test('is none of what lies above the package, outside of git', async () => {
    const project = workspace({ 'normshift.config.json': config, 'app/package.json': '{}' });
    expect(await found(project, 'app/src')).toBeUndefined();
    expect(await found(project, 'loose/src')).toBeUndefined();
    expect(await found(project)).toBe('normshift.config.json');
    project.write({ 'app/normshift.config.json': config });
    expect(await found(project, 'app/src')).toBe('app/normshift.config.json');
  });

  test('is an error where there are two', async () => {
    const project = workspace({ 'normshift.config.json': config, 'normshift.config.mjs': '' });
    await expect(found(project)).rejects.toThrow(
      /both normshift\.config\.json and normshift\.config\.mjs in .* configure/,
    );
    const other = workspace({
      'normshift.config.json': config,
      'package.json': `{ "normshift": ${config} }`,
    });
    await expect(found(other)).rejects.toThrow(/both normshift\.config\.json and package\.json/);
  });

  test('is the one that is named, wherever it is', async () => {
    const project = workspace({ 'a/b.json': config, 'normshift.config.json': '{}' });
    const loaded = await loadConfig(project.folder, 'a/b.json');
    expect(loaded?.files).toEqual([project.path('a/b.json')]);
    await expect(loadConfig(project.folder, 'a/c.json')).rejects.toThrow(/no such configuration: a\/c\.json/);
    await expect(loadConfig(project.folder, 'a')).rejects.toThrow(/a is no configuration/);
  });
});
