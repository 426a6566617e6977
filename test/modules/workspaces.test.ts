import { describe, expect, test } from 'vitest';
import { moduleResolver } from '../../src/modules/index.ts';
import { meaning, memoryFileSystem, type Tree } from './tree.ts';

const app: Tree = { '/r/apps/web/package.json': { name: 'web' }, '/r/apps/web/src/main.ts': '' };
const from = '/r/apps/web/src/main.ts';

const torch = (manifest: object, more: Tree = {}): Tree => ({
  ...app,
  '/r/package.json': { name: 'root', private: true, workspaces: ['packages/*', 'apps/*'] },
  '/r/packages/torch/package.json': { name: '@acme/torch', ...manifest },
  '/r/packages/torch/src/index.ts': '',
  '/r/packages/torch/src/norm.ts': '',
  ...more,
});
const linked: Tree = { '/r/node_modules/@acme/torch': { link: '/r/packages/torch' } };

describe('a package of the workspace', () => {
  test.each<[string, Tree]>([
    ['npm', { '/r/package.json': { workspaces: ['packages/*'] } }],
    ['npm, with a path', { '/r/package.json': { workspaces: ['./packages/torch/'] } }],
    ['npm, at any depth', { '/r/package.json': { workspaces: ['**'] } }],
    ['yarn', { '/r/package.json': { workspaces: { packages: ['packages/*'] } } }],
    ['pnpm', { '/r/package.json': {}, '/r/pnpm-workspace.yaml': 'packages:\n  - "packages/**" # all\n' }],
  ])('of %s is found without a link to it', (_, tree) => {
    expect(meaning({ ...torch({}), ...tree })('@acme/torch', from)).toBe('/r/packages/torch/src/index.ts');
  });

  test('that a pattern takes away is not one', () => {
    const tree = { '/r/package.json': { workspaces: ['packages/*', '!packages/torch'] } };
    expect(meaning({ ...torch({}), ...tree })('@acme/torch', from)).toMatch(
      /^missing: no package "@acme\/torch"/,
    );
  });

  test.each<[string, object, Tree, Record<string, string>]>([
    [
      'main',
      { main: './dist/index.js' },
      {},
      { '@acme/torch': 'src/index.ts', '@acme/torch/dist/norm.js': 'src/norm.ts' },
    ],
    ['main that a bundler builds', { main: 'dist/torch.umd.cjs' }, {}, { '@acme/torch': 'src/index.ts' }],
    ['no entry at all', {}, {}, { '@acme/torch': 'src/index.ts', '@acme/torch/norm': 'src/norm.ts' }],
    ['source', { source: 'src/norm.ts', main: 'dist/index.js' }, {}, { '@acme/torch': 'src/norm.ts' }],
    [
      'types that are source',
      { types: './src/norm.ts', main: './dist/x.js' },
      {},
      { '@acme/torch': 'src/norm.ts' },
    ],
    [
      'exports',
      {
        exports: {
          '.': { types: './dist/index.d.ts', import: './dist/index.mjs' },
          './norm': './dist/esm/norm.js',
        },
      },
      {},
      { '@acme/torch': 'src/index.ts', '@acme/torch/norm': 'src/norm.ts' },
    ],
    [
      'exports with patterns',
      { exports: { '.': './dist/index.js', './*': './dist/*.js' } },
      {},
      { '@acme/torch': 'src/index.ts', '@acme/torch/norm': 'src/norm.ts' },
    ],
    [
      'exports with a source condition',
      { exports: { source: './lib/norm.ts', default: './dist/index.js' } },
      { '/r/packages/torch/lib/norm.ts': '' },
      { '@acme/torch': 'lib/norm.ts' },
    ],
    [
      'exports with a condition of the importing project',
      { exports: { '@acme/source': './src/norm.ts', default: './dist/index.js' } },
      { '/r/apps/web/tsconfig.json': { compilerOptions: { customConditions: ['@acme/source'] } } },
      { '@acme/torch': 'src/norm.ts' },
    ],
    [
      'outDir and rootDir',
      {
        main: './built/js/index.js',
        exports: { '.': './built/js/index.js', './norm': './built/js/norm.js' },
      },
      {
        '/r/packages/torch/tsconfig.build.json': {
          extends: './tsconfig.json',
          compilerOptions: { outDir: 'built/js' },
        },
        '/r/packages/torch/tsconfig.json': { compilerOptions: { rootDir: './code' } },
        '/r/packages/torch/code/index.ts': '',
        '/r/packages/torch/code/norm.tsx': '',
      },
      { '@acme/torch': 'code/index.ts', '@acme/torch/norm': 'code/norm.tsx' },
    ],
    [
      'outDir that mirrors what is included',
      { main: './built/index.js' },
      {
        '/r/packages/torch/tsconfig.json': {
          compilerOptions: { outDir: 'built' },
          include: ['code/**/*.ts'],
        },
        '/r/packages/torch/code/index.ts': '',
      },
      { '@acme/torch': 'code/index.ts' },
    ],
    [
      'output that is there',
      { main: './dist/index.js' },
      { '/r/packages/torch/dist/index.js': '', '/r/packages/torch/dist/index.d.ts': '' },
      { '@acme/torch': 'src/index.ts' },
    ],
    [
      'JavaScript',
      { main: './lib/norm.js' },
      { '/r/packages/torch/lib/norm.js': '' },
      { '@acme/torch': 'src/norm.ts' },
    ],
    [
      'JavaScript alone',
      { main: 'lib/mod' },
      { '/r/packages/torch/lib/mod.js': '' },
      { '@acme/torch': 'lib/mod.js' },
    ],
    [
      'declarations alone',
      { types: 'x.d.ts' },
      { '/r/packages/torch/x.d.ts': '' },
      { '@acme/torch': 'src/index.ts' },
    ],
  ])('with %s resolves to its source', (_, manifest, more, expected) => {
    for (const link of [{}, linked]) {
      const mean = meaning({ ...torch(manifest, more), ...link });
      const found = Object.keys(expected).map((each) => [each, mean(each, from)]);
      expect(Object.fromEntries(found)).toEqual(
        Object.fromEntries(Object.entries(expected).map(([key, path]) => [key, `/r/packages/torch/${path}`])),
      );
    }
  });

  test('is missing where it has no source, or does not export what is asked for', () => {
    const mean = meaning({
      ...torch({ exports: { './norm': './dist/norm.js', './gone': './dist/gone.js' } }),
    });
    expect(mean('@acme/torch', from)).toBe('missing: package "@acme/torch" does not export "."');
    expect(mean('@acme/torch/gone', from)).toBe(
      'missing: package "@acme/torch" has no source that "dist/gone.js" could come from',
    );
  });

  test('can import itself, and its own imports', () => {
    const mean = meaning(
      torch({
        exports: { './norm': './dist/norm.js' },
        imports: { '#norm': './dist/norm.js', '#web': 'web' },
      }),
    );
    expect(mean('@acme/torch/norm', '/r/packages/torch/src/index.ts')).toBe('/r/packages/torch/src/norm.ts');
    expect(mean('#norm', '/r/packages/torch/src/index.ts')).toBe('/r/packages/torch/src/norm.ts');
    expect(mean('#web', '/r/packages/torch/src/index.ts')).toMatch(/^missing: package "web" has no source/);
  });

  test.each([
    ['file:../../packages/torch'],
    ['link:../../packages/torch'],
    ['portal:../../packages/torch'],
    ['workspace:@acme/torch@*'],
    ['workspace:../../packages/torch'],
  ])('may be called otherwise by %s', (range) => {
    const mean = meaning({
      ...torch({}),
      '/r/apps/web/package.json': { name: 'web', devDependencies: { nn: range } },
    });
    expect(mean('nn', from)).toBe('/r/packages/torch/src/index.ts');
  });

  test('that paths map to output, or to its folder, resolves to its source', () => {
    for (const to of [
      'packages/torch/dist',
      'packages/torch',
      'packages/torch/dist/index.d.ts',
      'packages/torch/src',
    ]) {
      const paths = { '@acme/torch': [to] };
      const mean = meaning({
        ...torch({ main: './dist/index.js' }),
        '/r/tsconfig.json': { compilerOptions: { baseUrl: '.', paths } },
      });
      expect(mean('@acme/torch', from), to).toBe('/r/packages/torch/src/index.ts');
    }
  });

  test('keeps to the version that is installed for the file, where that is another', () => {
    const tree = torch(
      { version: '2.0.0' },
      {
        '/r/apps/web/node_modules/@acme/torch/package.json': {
          name: '@acme/torch',
          version: '1.0.0',
          main: 'x.js',
        },
        '/r/apps/web/node_modules/@acme/torch/x.js': '',
      },
    );
    const resolver = moduleResolver(memoryFileSystem(tree));
    expect(resolver.resolve('@acme/torch', from)).toEqual({
      kind: 'file',
      path: '/r/apps/web/node_modules/@acme/torch/x.js',
    });
    expect(resolver.resolve('@acme/torch', '/r/apps/other.ts')).toEqual({
      kind: 'file',
      path: '/r/packages/torch/src/index.ts',
    });
    expect(resolver.problems()).toEqual([
      {
        file: '/r/apps/web/node_modules/@acme/torch/package.json',
        code: 'package-versions',
        message:
          '"@acme/torch" is used in two versions: 1.0.0 in /r/apps/web/node_modules/@acme/torch, 2.0.0 in /r/packages/torch',
      },
    ]);
  });
});

describe('a workspace that is broken', () => {
  test.each<[string, Tree, string]>([
    [
      'by its YAML',
      { '/r/pnpm-workspace.yaml': 'packages: [\n' },
      '/r/pnpm-workspace.yaml workspace-broken: Flow sequence in block collection must be sufficiently indented and end with a ] at line 2, column 1:',
    ],
    [
      'by two packages of one name',
      { '/r/packages/a/package.json': { name: '@acme/torch' }, '/r/packages/a/src/index.ts': '' },
      '/r/packages/torch/package.json workspace-name-twice: "@acme/torch" is the name of /r/packages/a as well',
    ],
  ])('%s is reported', (_, more, problem) => {
    const resolver = moduleResolver(memoryFileSystem(torch({}, more)));
    expect(resolver.resolve('@acme/nothing', from).kind).toBe('missing');
    expect(resolver.problems().map(({ file, code, message }) => `${file} ${code}: ${message}`)).toEqual([
      problem,
    ]);
  });

  test('by nothing but odd patterns is searched all the same', () => {
    const tree = {
      ...torch({}),
      '/r/package.json': { workspaces: ['', 7, '../x', 'nowhere/*', 'packages/torch'] },
    };
    expect(meaning(tree)('@acme/torch', from)).toBe('/r/packages/torch/src/index.ts');
  });
});
