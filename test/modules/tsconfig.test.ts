import { describe, expect, test } from 'vitest';
import { moduleResolver } from '../../src/modules/index.ts';
import { meaning, memoryFileSystem, type Tree } from './tree.ts';

describe('paths', () => {
  const mean = meaning({
    '/p/tsconfig.json': `\uFEFF{
      // as people write it
      "compilerOptions": {
        "paths": {
          "@/*": ["./src/*"],
          "@/norm/*": ["./norm/*", "./generated/*"],
          "torch": ["./src/torch-shim.ts"],
          "fs": ["./src/fs-shim.ts"],
          "*/layers": ["./src/layers/*"],
          "gone": ["./gone.ts"],
          "twice/*/*": ["./src/*"],
        },
      },
    }`,
    '/p/src/main.ts': '',
    '/p/src/torch-shim.ts': '',
    '/p/src/fs-shim.ts': '',
    '/p/src/layers/batch.ts': '',
    '/p/norm/batch.ts': '',
    '/p/generated/group.ts': '',
    '/p/node_modules/gone/index.js': '',
    '/q/main.ts': '',
  });
  const from = '/p/src/main.ts';

  test.each([
    ['@/layers/batch', '/p/src/layers/batch.ts'],
    ['@/layers/batch.js', '/p/src/layers/batch.ts'],
    ['@/norm/batch', '/p/norm/batch.ts'],
    ['@/norm/group', '/p/generated/group.ts'],
    ['torch', '/p/src/torch-shim.ts'],
    ['fs', '/p/src/fs-shim.ts'],
    ['batch/layers', '/p/src/layers/batch.ts'],
    ['gone', '/p/node_modules/gone/index.js'],
  ])('map %s to %s', (specifier, path) => {
    expect(mean(specifier, from)).toBe(path);
  });

  test('say nothing about other projects', () => {
    expect(mean('fs', '/q/main.ts')).toBe('builtin');
    expect(mean('torch', '/q/main.ts')).toMatch(/^missing/);
  });
});

describe('baseUrl', () => {
  const mean = meaning({
    '/p/tsconfig.json': {
      compilerOptions: { baseUrl: 'src', paths: { '~/*': ['./*'], 'nn/*': ['none/*'] } },
    },
    '/p/src/main.ts': '',
    '/p/src/nn/batch.ts': '',
  });

  test('is where bare names are looked for, and what paths start from', () => {
    expect(mean('nn/batch', '/p/src/main.ts')).toBe('/p/src/nn/batch.ts');
    expect(mean('~/nn/batch', '/p/src/main.ts')).toBe('/p/src/nn/batch.ts');
  });
});

describe('extends', () => {
  test('leaves paths relative to the file that holds them, and takes the last of a list', () => {
    const mean = meaning({
      '/r/config/base.json': { compilerOptions: { paths: { '@a/*': ['../shared/*'] } } },
      '/r/config/other.json': { compilerOptions: { paths: { '@b/*': ['../shared/*'] } } },
      '/r/app/tsconfig.json': { extends: ['../config/base', '../config/other.json'] },
      '/r/app/main.ts': '',
      '/r/shared/norm.ts': '',
    });
    expect(mean('@b/norm', '/r/app/main.ts')).toBe('/r/shared/norm.ts');
    expect(mean('@a/norm', '/r/app/main.ts')).toMatch(/^missing/);
  });

  test.each(['@acme/tsconfig', '@acme/tsconfig/strict.json', '@acme/tsconfig/strict'])('takes %s', (name) => {
    const mean = meaning({
      '/r/node_modules/@acme/tsconfig/package.json': { name: '@acme/tsconfig' },
      '/r/node_modules/@acme/tsconfig/tsconfig.json': {
        compilerOptions: { paths: { '@/*': ['${configDir}/src/*'] } },
      },
      '/r/node_modules/@acme/tsconfig/strict.json': { extends: './tsconfig.json' },
      '/r/app/tsconfig.json': { extends: name },
      '/r/app/src/norm.ts': '',
    });
    expect(mean('@/norm', '/r/app/src/main.ts')).toBe('/r/app/src/norm.ts');
  });
});

describe('references', () => {
  const app = {
    compilerOptions: { paths: { '@/*': ['./src/*'] } },
    include: ['src'],
    exclude: ['src/**/*.test.ts'],
  };
  const spec = {
    compilerOptions: { paths: { '@/*': ['./mocks/*'] } },
    include: ['src/**/*.test.ts', 'test'],
  };
  const tree: Tree = {
    '/p/tsconfig.json': {
      files: [],
      references: [{ path: './tsconfig.app.json' }, { path: './tsconfig.spec.json' }, { path: './lib' }],
    },
    '/p/tsconfig.app.json': app,
    '/p/tsconfig.spec.json': spec,
    '/p/lib/tsconfig.json': { references: [{ path: '..' }] },
    '/p/src/norm.ts': '',
    '/p/src/view.jsx': '',
    '/p/mocks/norm.ts': '',
  };

  test.each([
    ['/p/src/main.ts', '/p/src/norm.ts'],
    ['/p/src/main.js', '/p/src/norm.ts'],
    ['/p/src/main.test.ts', '/p/mocks/norm.ts'],
    ['/p/test/main.ts', '/p/mocks/norm.ts'],
  ])('in %s @/norm means %s', (from, path) => {
    expect(meaning(tree)('@/norm', from)).toBe(path);
  });

  test('of two files in one folder do not share their answers', () => {
    const mean = meaning(tree);
    expect(mean('@/norm', '/p/src/main.ts')).toBe('/p/src/norm.ts');
    expect(mean('@/norm', '/p/src/main.test.ts')).toBe('/p/mocks/norm.ts');
  });

  test('in a file that no configuration includes count for nothing', () => {
    expect(meaning(tree)('@/norm', '/p/scripts/build.ts')).toMatch(/^missing/);
    expect(meaning({ ...tree, '/p/tsconfig.json': app })('@/norm', '/p/scripts/build.ts')).toBe(
      '/p/src/norm.ts',
    );
  });
});

describe('what is broken', () => {
  const problemsOf = (tree: Tree): string[] => {
    const resolver = moduleResolver(memoryFileSystem({ '/p/src/norm.ts': '', ...tree }));
    expect(resolver.resolve('./norm', '/p/src/main.ts')).toEqual({ kind: 'file', path: '/p/src/norm.ts' });
    return resolver.problems().map(({ file, code, message }) => `${file} ${code}: ${message}`);
  };

  test.each<[string, Tree, string[]]>([
    [
      'JSON',
      { '/p/tsconfig.json': '{\n  "extends": \n' },
      ['/p/tsconfig.json tsconfig-broken: ValueExpected in line 3'],
    ],
    [
      'an empty file',
      { '/p/tsconfig.json': '' },
      ['/p/tsconfig.json tsconfig-broken: ValueExpected in line 1'],
    ],
    ['a list', { '/p/tsconfig.json': '[]' }, ['/p/tsconfig.json tsconfig-broken: no object']],
    [
      'an option of another type',
      { '/p/tsconfig.json': { compilerOptions: { paths: [], baseUrl: 1 }, include: 7, extends: {} } },
      [],
    ],
    [
      'a file that extends itself',
      { '/p/tsconfig.json': { extends: './base.json' }, '/p/base.json': { extends: './tsconfig.json' } },
      ['/p/tsconfig.json tsconfig-extends-cycle: extends itself by way of /p/base.json'],
    ],
    [
      'a file that extends what is not there',
      { '/p/tsconfig.json': { extends: ['./gone.json', '@acme/tsconfig'] } },
      [
        '/p/tsconfig.json tsconfig-extends-missing: extends "./gone.json", which is not there',
        '/p/tsconfig.json tsconfig-extends-missing: extends "@acme/tsconfig", which is not there',
      ],
    ],
    [
      'a reference to what is not there',
      { '/p/tsconfig.json': { files: [], references: [{ path: './lib' }] } },
      ['/p/tsconfig.json tsconfig-reference-missing: refers to "./lib", which is not there'],
    ],
    [
      'a base that is broken',
      { '/p/tsconfig.json': { extends: './base' }, '/p/base.json': '{' },
      ['/p/base.json tsconfig-broken: CloseBraceExpected in line 1'],
    ],
    [
      "a package's manifest",
      { '/p/package.json': '{"name": }', '/p/tsconfig.json': {} },
      ['/p/package.json package-json-broken: ValueExpected in line 1'],
    ],
  ])('%s is reported, and the file resolves', (_, tree, problems) => {
    expect(problemsOf(tree)).toEqual(problems);
  });

  test('leaves what could be read in force', () => {
    const mean = meaning({
      '/p/tsconfig.json': { extends: './gone.json', compilerOptions: { paths: { norm: ['./src/norm'] } } },
      '/p/src/norm.ts': '',
    });
    expect(mean('norm', '/p/src/main.ts')).toBe('/p/src/norm.ts');
  });
});
