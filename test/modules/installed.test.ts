import { describe, expect, test } from 'vitest';
import { moduleResolver } from '../../src/modules/index.ts';
import { memoryFileSystem, type Tree } from './tree.ts';

const base = '/p/node_modules/torchlike';
const from = '/p/src/main.ts';
const resolve = (tree: Tree, specifier: string): unknown =>
  moduleResolver(memoryFileSystem({ '/p/src/main.ts': '', ...tree })).resolve(specifier, from);

describe('an installed package', () => {
  test.each<[string, object, readonly string[], string, { path: string; declaration?: string }]>([
    [
      'main',
      { main: 'lib/x' },
      ['lib/x.js', 'lib/x.d.ts'],
      '',
      { path: 'lib/x.js', declaration: 'lib/x.d.ts' },
    ],
    ['an index', {}, ['index.js'], '', { path: 'index.js' }],
    [
      'module',
      { main: 'x.cjs', module: 'x.mjs', types: 'x.d.ts' },
      ['x.cjs', 'x.mjs', 'x.d.ts'],
      '',
      { path: 'x.mjs', declaration: 'x.d.ts' },
    ],
    [
      'conditions',
      { exports: { '.': { types: './t/x.d.ts', import: './x.mjs', require: './x.cjs' } } },
      ['t/x.d.ts', 'x.mjs', 'x.cjs'],
      '',
      { path: 'x.mjs', declaration: 't/x.d.ts' },
    ],
    [
      'conditions of each form',
      { exports: { import: { types: './x.d.mts', default: './x.mjs' }, require: './x.cjs' } },
      ['x.d.mts', 'x.mjs', 'x.cjs'],
      '',
      { path: 'x.mjs', declaration: 'x.d.mts' },
    ],
    ['CommonJS alone', { exports: { require: './x.cjs' } }, ['x.cjs'], '', { path: 'x.cjs' }],
    ['a subpath', { exports: { './nn': './lib/nn.js' } }, ['lib/nn.js'], '/nn', { path: 'lib/nn.js' }],
    [
      'a pattern',
      { exports: { './*': './lib/*.js' } },
      ['lib/nn/norm.js'],
      '/nn/norm',
      { path: 'lib/nn/norm.js' },
    ],
    [
      'a file of it',
      {},
      ['lib/nn.js', 'lib/nn.d.ts'],
      '/lib/nn',
      { path: 'lib/nn.js', declaration: 'lib/nn.d.ts' },
    ],
    ['a folder with a manifest of its own', {}, ['nn/index.js'], '/nn', { path: 'nn/index.js' }],
    ['TypeScript', { main: 'src/index.ts' }, ['src/index.ts'], '', { path: 'src/index.ts' }],
    ['declarations alone', { types: 'index.d.ts' }, ['index.d.ts'], '', { path: 'index.d.ts' }],
    [
      'a build beside its source',
      { main: 'dist/index.js' },
      ['dist/index.js', 'src/index.ts'],
      '',
      { path: 'dist/index.js' },
    ],
  ])('by %s', (_, manifest, files, subpath, { path, declaration }) => {
    const tree = Object.fromEntries(files.map((each) => [`${base}/${each}`, '']));
    expect(
      resolve(
        { ...tree, [`${base}/package.json`]: { name: 'torchlike', ...manifest } },
        `torchlike${subpath}`,
      ),
    ).toEqual({
      kind: 'file',
      path: `${base}/${path}`,
      ...(declaration === undefined ? {} : { declaration: `${base}/${declaration}` }),
    });
  });

  test('may have its declarations in another package', () => {
    const tree = {
      [`/p/node_modules/@a/nn/package.json`]: { name: '@a/nn' },
      [`/p/node_modules/@a/nn/index.js`]: '',
      '/p/node_modules/@types/a__nn/package.json': { types: 'index.d.ts' },
      '/p/node_modules/@types/a__nn/index.d.ts': '',
    };
    expect(resolve(tree, '@a/nn')).toEqual({
      kind: 'file',
      path: '/p/node_modules/@a/nn/index.js',
      declaration: '/p/node_modules/@types/a__nn/index.d.ts',
    });
  });

  test('is missing by what it does not export', () => {
    const tree = {
      [`${base}/package.json`]: { exports: { '.': './x.js' } },
      [`${base}/x.js`]: '',
      [`${base}/y.js`]: '',
    };
    expect(resolve(tree, 'torchlike/y.js')).toEqual({
      kind: 'missing',
      reason: `package "torchlike" in ${base} has no file for "torchlike/y.js"`,
    });
  });

  test('takes precedence over a module of Node only by a path', () => {
    expect(resolve({ '/p/node_modules/events/index.js': '' }, 'events')).toEqual({ kind: 'builtin' });
    expect(resolve({ '/p/node_modules/events/index.js': '' }, 'events/')).toEqual({
      kind: 'file',
      path: '/p/node_modules/events/index.js',
    });
  });

  test('with a broken manifest is reported, and found by its index', () => {
    const resolver = moduleResolver(
      memoryFileSystem({ [`${base}/package.json`]: '{', [`${base}/index.js`]: '' }),
    );
    expect(resolver.resolve('torchlike', from)).toEqual({ kind: 'file', path: `${base}/index.js` });
    expect(resolver.problems().map(({ code }) => code)).toEqual(['package-json-broken']);
  });
});

describe('two versions of a package', () => {
  const at = (folder: string, version: string): Tree => ({
    [`${folder}/package.json`]: { name: 'torchlike', version },
    [`${folder}/index.js`]: '',
  });

  test('are each found where they are used, and reported once', () => {
    const resolver = moduleResolver(
      memoryFileSystem({ ...at(base, '1.0.0'), ...at('/p/src/old/node_modules/torchlike', '0.9.0') }),
    );
    const found = ['/p/src/main.ts', '/p/src/old/main.ts', '/p/src/old/other.ts'].map((each) =>
      resolver.resolve('torchlike', each),
    );
    expect(found).toEqual([
      { kind: 'file', path: `${base}/index.js` },
      { kind: 'file', path: '/p/src/old/node_modules/torchlike/index.js' },
      { kind: 'file', path: '/p/src/old/node_modules/torchlike/index.js' },
    ]);
    expect(resolver.problems()).toEqual([
      {
        file: `${base}/package.json`,
        code: 'package-versions',
        message: `"torchlike" is used in two versions: 1.0.0 in ${base}, 0.9.0 in /p/src/old/node_modules/torchlike`,
      },
    ]);
  });

  test('are no problem where they are one version twice', () => {
    const resolver = moduleResolver(
      memoryFileSystem({ ...at(base, '1.0.0'), ...at('/p/src/old/node_modules/torchlike', '1.0.0') }),
    );
    resolver.resolve('torchlike', '/p/src/main.ts');
    resolver.resolve('torchlike', '/p/src/old/main.ts');
    expect(resolver.problems()).toEqual([]);
  });
});
