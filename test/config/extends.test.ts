import { describe, expect, test } from 'vitest';
import { loadConfig, resolveOptions } from '../../src/config/index.ts';
import { type Workspace, workspace } from '../support/workspace.ts';

const json = (value: object): string => JSON.stringify(value);

const load = async (project: Workspace) => {
  const config = await loadConfig(project.folder);
  if (!config) throw new Error('no configuration');
  return { config, options: resolveOptions({}, project.folder, config) };
};

describe('extends', () => {
  test('takes what a file says, and what that extends; the later and the nearer win', async () => {
    const project = workspace({
      'normshift.config.json': json({ extends: ['./a.json', './b.mjs'], inputRank: 5 }),
      'a.json': json({ extends: './base/c.json', target: 'megengine', inputRank: 2 }),
      'b.mjs': "export default { target: 'mindspore', safeOnly: true };",
      'base/c.json': json({ preserveMode: true, inputRank: 1, target: 'mindspore-mint' }),
    });
    const { config, options } = await load(project);
    expect(config.files).toEqual(
      ['base/c.json', 'a.json', 'b.mjs', 'normshift.config.json'].map((each) => project.path(each)),
    );
    expect(options.target).toMatchObject({ framework: 'mindspore', inputRank: 5 });
    expect(options).toMatchObject({ preserveMode: true, safeOnly: true });
  });

  test('takes a package, also one that exports itself to import alone', async () => {
    const project = workspace({
      'normshift.config.json': json({ extends: ['@acme/a/normshift.json', 'b'] }),
      'node_modules/@acme/a/package.json': json({ name: '@acme/a' }),
      'node_modules/@acme/a/normshift.json': json({ extends: './more.json' }),
      'node_modules/@acme/a/more.json': json({
        sources: [{ from: './src/nn/**', to: './src/ms' }],
        ignore: ['gen/**'],
      }),
      'node_modules/b/package.json': json({ name: 'b', type: 'module', exports: { import: './c.js' } }),
      'node_modules/b/c.js': 'export default { safeOnly: true };',
    });
    const { config, options } = await load(project);
    expect(options.safeOnly).toBe(true);
    // What a package names, it names in the project.
    expect(options.sources[0]).toMatchObject({
      path: project.path('src/nn/**'),
      target: { path: project.path('src/ms') },
    });
    expect(config.ignores(project.path('gen/a.ts'))).toBe(true);
  });

  test('adds sources up, and says of one module what the nearer says', async () => {
    const project = workspace({
      'normshift.config.json': json({
        extends: './conf/base.json',
        sources: [
          { from: '@acme/torch', to: '@acme/ms2' },
          { from: 'own', to: 'mine' },
        ],
      }),
      'conf/base.json': json({
        sources: [
          { from: '@acme/torch', to: '@acme/ms', dialect: 'tinygrad' },
          { from: './nn/**', to: 'mindspore' },
        ],
      }),
    });
    const { options } = await load(project);
    const own = options.sources.slice(0, 4);
    expect(own.map(({ pattern, target }) => `${pattern} ${target?.specifier ?? ''}`)).toEqual([
      '@acme/torch @acme/ms2',
      'own mine',
      './nn/** mindspore',
      'torch mindspore',
    ]);
    expect(options.sources[0]?.dialect?.name).toBe('tinygrad');
    // A path is relative to the file that has it.
    expect(options.sources[2]?.path).toBe(project.path('conf/nn/**'));
  });

  test.each([
    ['itself', { 'normshift.config.json': json({ extends: './normshift.config.json' }) }],
    [
      'a chain',
      {
        'normshift.config.json': json({ extends: './a.json' }),
        'a.json': json({ extends: ['./b.json'] }),
        'b.json': json({ extends: './a.json' }),
      },
    ],
  ])('in a circle is an error: %s', async (_, files) => {
    await expect(load(workspace(files))).rejects.toThrow(
      /^\S+json:1:\d+: extends(\[0\])? goes in a circle: .*(\S+\.json) -> .*\.json$/,
    );
  });

  test('of the same file twice is no circle', async () => {
    const project = workspace({
      'normshift.config.json': json({ extends: ['./a.json', './b.json'] }),
      'a.json': json({ extends: './c.json' }),
      'b.json': json({ extends: './c.json' }),
      'c.json': json({ safeOnly: true }),
    });
    expect((await load(project)).options.safeOnly).toBe(true);
  });

  test('of what is not there is an error', async () => {
    const file = workspace({ 'normshift.config.json': json({ extends: './bse.json' }), 'base.json': '{}' });
    await expect(load(file)).rejects.toMatchObject({
      message: 'no such configuration: bse.json',
      hint: 'did you mean base.json?',
    });
    const missing = workspace({ 'normshift.config.json': json({ extends: '@acme/a' }) });
    await expect(load(missing)).rejects.toThrow(/^normshift\.config\.json:1:12: extends is no package/);
  });
});
