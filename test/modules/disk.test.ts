import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { diskFileSystem, moduleResolver } from '../../src/modules/index.ts';
import { shown } from './tree.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'normshift-modules-')));
afterAll(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function link(path: string, to: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(to, join(root, path));
}

const mean = (specifier: string, from: string): string =>
  shown(moduleResolver(diskFileSystem).resolve(specifier, join(root, from))).replace(`${root}/`, '');

describe('links', () => {
  write({
    'app/package.json': '{"name": "app", "dependencies": {"@acme/torch": "workspace:*", "torchlike": "1"}}',
    'app/src/main.ts': '',
    'packages/torch/package.json': '{"name": "@acme/torch", "main": "dist/index.js"}',
    'packages/torch/src/index.ts': '',
    'node_modules/.pnpm/torchlike@1.0.0/node_modules/torchlike/package.json': '{"main": "lib/index.js"}',
    'node_modules/.pnpm/torchlike@1.0.0/node_modules/torchlike/lib/index.js': '',
    'node_modules/.pnpm/torchlike@1.0.0/node_modules/tensor/index.js': '',
    'pnpm-workspace.yaml': 'packages: [app, packages/*]\n',
  });
  link('app/node_modules/@acme/torch', '../../../packages/torch');
  link('app/node_modules/torchlike', '../../node_modules/.pnpm/torchlike@1.0.0/node_modules/torchlike');
  link('app/src/linked.ts', '../../packages/torch/src/index.ts');
  link('app/src/loop.ts', 'loop.ts');
  link('app/src/dangling.ts', 'nowhere.ts');
  link('packages/torch/self', '../torch');
  const store = 'node_modules/.pnpm/torchlike@1.0.0/node_modules';

  test('lead to a package of the workspace, whose source it is', () => {
    expect(mean('@acme/torch', 'app/src/main.ts')).toBe('packages/torch/src/index.ts');
  });

  test('lead into the store of pnpm, where a package finds its own dependencies', () => {
    expect(mean('torchlike', 'app/src/main.ts')).toBe(`${store}/torchlike/lib/index.js`);
    expect(mean('tensor', `${store}/torchlike/lib/index.js`)).toBe(`${store}/tensor/index.js`);
    expect(mean('tensor', 'app/node_modules/torchlike/lib/index.js')).toBe(`${store}/tensor/index.js`);
    expect(mean('tensor', 'app/src/main.ts')).toMatch(/^missing/);
  });

  test('of a file lead to the file itself, or nowhere', () => {
    expect(mean('./linked', 'app/src/main.ts')).toBe('packages/torch/src/index.ts');
    expect(mean('./index', 'app/src/linked.ts')).toBe('packages/torch/src/index.ts');
    expect(mean('./loop', 'app/src/main.ts')).toMatch(/^missing: there is no file/);
    expect(mean('./dangling', 'app/src/main.ts')).toMatch(/^missing: there is no file/);
  });

  test('that lead back to a folder above do not lead the search for packages astray', () => {
    write({ 'pnpm-workspace.yaml': 'packages: ["**"]\n' });
    expect(mean('app', 'packages/torch/src/index.ts')).toMatch(/^missing: package "app" has no source/);
    expect(mean('@acme/none', 'packages/torch/src/index.ts')).toMatch(/^missing: no package "@acme\/none"/);
  });
});

describe('names with characters that mean something in a specifier', () => {
  test('are found', () => {
    write({
      'c# [x]?/src/norm.ts': '',
      'c# [x]?/tsconfig.json': '{"compilerOptions":{"paths":{"@/*":["./src/*"]}}}',
    });
    expect(mean('./norm', 'c# [x]?/src/main.ts')).toBe('c# [x]?/src/norm.ts');
    expect(mean('@/norm.js', 'c# [x]?/src/main.ts')).toBe('c# [x]?/src/norm.ts');
  });
});

test('a file that cannot be read is as good as none', () => {
  expect(diskFileSystem.readFile(root)).toBeUndefined();
  expect(diskFileSystem.readdir(join(root, 'none'))).toEqual([]);
  expect(diskFileSystem.isFile('\0')).toBe(false);
  expect(diskFileSystem.realpath(join(root, 'none'))).toBe(join(root, 'none'));
});
