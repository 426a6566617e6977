import { describe, expect, test } from 'vitest';
import { loadConfig, type RawOptions, resolveOptions } from '../../src/config/index.ts';
import type { Config } from '../../src/index.ts';
import { workspace } from '../support/workspace.ts';

/** The options of a configuration beside a command line, and of files of the project. */
async function resolved(config: Config, raw: RawOptions = {}) {
  const project = workspace({ 'normshift.config.json': JSON.stringify(config) });
  const loaded = await loadConfig(project.folder);
  const options = resolveOptions(raw, project.folder, loaded);
  return {
    options,
    of: (file: string) => options.optionsFor?.(project.path(file)) ?? options,
    ignores: (file: string) => loaded?.ignores(project.path(file)),
  };
}

describe('the command line', () => {
  test('wins over the configuration', async () => {
    const config: Config = {
      target: 'mindspore',
      device: 'cpu',
      preserveMode: true,
      safeOnly: true,
      inputRank: 3,
      sources: [{ from: '@acme/torch', to: '@acme/ms' }],
    };
    const { options } = await resolved(config, {
      device: 'gpu',
      preserveMode: false,
      safeOnly: false,
      inputRank: 4,
      from: ['@acme/torch=@acme/ms2'],
    });
    expect(options).toMatchObject({
      target: { framework: 'mindspore', device: 'gpu', inputRank: 4 },
      preserveMode: false,
      safeOnly: false,
    });
    expect(options.sources[0]?.target?.specifier).toBe('@acme/ms2');
  });

  test('leaves what it does not say', async () => {
    const { options } = await resolved({ target: 'mindspore', device: 'cpu', inputRank: 3 }, { from: [] });
    expect(options.target).toMatchObject({ framework: 'mindspore', device: 'cpu', inputRank: 3 });
  });

  test('drops the device of another target', async () => {
    const { options } = await resolved({ target: 'mindspore', device: 'cpu' }, { target: 'megengine' });
    expect(options.target).toMatchObject({ framework: 'megengine' });
    expect(options.target).not.toHaveProperty('device');
  });

  test("never puts one framework's parameters on another's layers", async () => {
    const config: Config = { sources: [{ from: 'torch', to: 'normshift/mindspore' }] };
    expect((await resolved(config)).options.sources[0]?.target?.specifier).toBe('normshift/mindspore');
    await expect(resolved(config, { target: 'megengine' })).rejects.toMatchObject({
      message: 'the target module normshift/mindspore holds layers of mindspore, and the target is megengine',
    });
  });
});

describe('overrides', () => {
  const config: Config = {
    safeOnly: true,
    inputRank: 3,
    overrides: [
      { files: ['src/vision/**', '!src/vision/tiny.ts'], inputRank: 4 },
      { files: ['*.legacy.ts'], target: 'megengine', safeOnly: false },
      { files: ['./src/vision/deep'], inputRank: 5 },
    ],
  };

  test.each([
    ['src/net.ts', 'mindspore', 3, true],
    ['src/vision/net.ts', 'mindspore', 4, true],
    ['src/vision/tiny.ts', 'mindspore', 3, true],
    ['src/vision/deep/er/net.ts', 'mindspore', 5, true],
    ['a/b.legacy.ts', 'megengine', 3, false],
    ['src/vision/b.legacy.ts', 'megengine', 4, false],
  ])('of %s', async (file, framework, inputRank, safeOnly) => {
    const { of } = await resolved(config);
    expect(of(file)).toMatchObject({ target: { framework, inputRank }, safeOnly });
  });

  test('lose to the command line', async () => {
    const { of } = await resolved(config, { inputRank: 2, target: 'mindspore-mint' });
    expect(of('src/vision/b.legacy.ts').target).toMatchObject({ framework: 'mindspore-mint', inputRank: 2 });
  });

  test('are the same options for all files that the same ones match', async () => {
    const { of, options } = await resolved(config);
    expect(of('src/vision/a.ts')).toBe(of('src/vision/b.ts'));
    expect(of('src/a.ts')).toEqual({ ...options, optionsFor: undefined });
  });

  test('of none are none', async () => {
    expect((await resolved({})).options.optionsFor).toBeUndefined();
  });
});

describe('ignore', () => {
  test.each([
    [['gen/**'], 'gen/a.ts', true],
    [['gen'], 'src/gen/a.ts', true],
    [['./gen'], 'src/gen/a.ts', false],
    [['/gen/'], 'gen/deep/a.ts', true],
    [['gen/'], 'src/gen/a.ts', true],
    [['*.gen.ts'], 'src/a.gen.ts', true],
    [['src/*.ts'], 'src/deep/a.ts', false],
    [['gen', '!gen/keep.ts'], 'gen/keep.ts', false],
    [['gen', '!gen/keep.ts', 'gen/keep.ts'], 'gen/keep.ts', true],
    [['.hidden'], '.hidden/a.ts', true],
    [['**'], '../outside.ts', false],
  ])('%j of %s: %s', async (ignore, file, expected) => {
    expect((await resolved({ ignore })).ignores(file)).toBe(expected);
  });
});

describe('a source', () => {
  test('has a dialect by name, and layers', async () => {
    const { options } = await resolved({
      sources: [{ from: 'a', to: 'b', dialect: 'tinygrad', layers: { BatchNorm: 'BatchNorm2d' } }],
    });
    expect(options.sources[0]).toMatchObject({
      pattern: 'a',
      dialect: { name: 'tinygrad' },
      layers: { BatchNorm: 'BatchNorm2d' },
    });
  });

  test('has a dialect by its classes, whose defaults become values', async () => {
    const { options } = await resolved({
      sources: [
        {
          from: 'a',
          dialect: {
            batchNorm: {
              layer: 'BatchNorm2d',
              positional: ['numFeatures', 'name'],
              options: ['eps', 'momentum'],
              keys: { epsilon: 'eps' },
              defaults: { eps: 0.001, affine: false, momentum: null },
              factory: true,
            },
          },
        },
      ],
    });
    expect(options.sources[0]?.dialect).toEqual({
      name: 'a',
      layers: {
        batchNorm: {
          layer: 'BatchNorm2d',
          positional: ['num_features', 'name'],
          options: ['eps', 'momentum'],
          keys: { epsilon: 'eps' },
          defaults: {
            eps: { kind: 'number', decimal: '0.001' },
            affine: { kind: 'boolean', value: false },
            momentum: { kind: 'null' },
          },
          factory: true,
        },
      },
    });
  });

  test("has torch's order where its dialect says no other", async () => {
    const { options } = await resolved({
      sources: [{ from: 'a', dialect: { GroupNorm: { defaults: { eps: 0.1 } } } }],
    });
    const parameters = ['num_groups', 'num_channels', 'eps', 'affine', 'device', 'dtype'];
    expect(options.sources[0]?.dialect?.layers['GroupNorm']).toMatchObject({
      layer: 'GroupNorm',
      positional: parameters,
      options: parameters,
    });
  });
});
