import { describe, expect, test } from 'vitest';
import { meaning } from './tree.ts';

describe('a relative specifier', () => {
  const mean = meaning({
    '/p/src/main.ts': '',
    '/p/src/norm.ts': '',
    '/p/src/view.tsx': '',
    '/p/src/both.ts': '',
    '/p/src/both.js': '',
    '/p/src/plain.js': '',
    '/p/src/plain.d.ts': '',
    '/p/src/esm.mts': '',
    '/p/src/common.cts': '',
    '/p/src/old.cjs': '',
    '/p/src/only.d.ts': '',
    '/p/src/layers.ts': '',
    '/p/src/layers/index.ts': '',
    '/p/src/blocks/index.tsx': '',
    '/p/src/name.with.dots.ts': '',
    '/p/src/data.json': '{}',
    '/p/src/style.css': '',
  });
  const from = '/p/src/main.ts';

  test.each([
    ['./norm', '/p/src/norm.ts'],
    ['./norm.ts', '/p/src/norm.ts'],
    ['./norm.js', '/p/src/norm.ts'],
    ['./view', '/p/src/view.tsx'],
    ['./view.js', '/p/src/view.tsx'],
    ['./view.jsx', '/p/src/view.tsx'],
    ['./both', '/p/src/both.ts'],
    ['./both.js', '/p/src/both.ts'],
    ['./plain', '/p/src/plain.js'],
    ['./plain.js', '/p/src/plain.js'],
    ['./esm.mjs', '/p/src/esm.mts'],
    ['./common.cjs', '/p/src/common.cts'],
    ['./old.cjs', '/p/src/old.cjs'],
    ['./only', '/p/src/only.d.ts'],
    ['./only.js', '/p/src/only.d.ts'],
    ['./layers', '/p/src/layers.ts'],
    ['./layers/', '/p/src/layers/index.ts'],
    ['./layers/index.js', '/p/src/layers/index.ts'],
    ['./blocks', '/p/src/blocks/index.tsx'],
    ['./name.with.dots', '/p/src/name.with.dots.ts'],
    ['/p/src/norm', '/p/src/norm.ts'],
    ['file:///p/src/norm.ts', '/p/src/norm.ts'],
  ])('%s means %s', (specifier, path) => {
    expect(mean(specifier, from)).toBe(path);
  });

  test.each([
    ['./absent', 'missing: there is no file /p/src/absent'],
    ['../../../absent', 'missing: there is no file /absent'],
    ['./data.json', 'missing: /p/src/data.json is no script'],
    ['./style.css', 'missing: /p/src/style.css is no script'],
    ['./norm?raw', 'missing: there is no file /p/src/norm?raw'],
  ])('%s is missing', (specifier, reason) => {
    expect(mean(specifier, from)).toBe(reason);
  });

  test('of a folder means its index file', () => {
    expect(mean('.', '/p/src/blocks/stem.ts')).toBe('/p/src/blocks/index.tsx');
    expect(mean('..', '/p/src/layers/inner/x.ts')).toBe('/p/src/layers/index.ts');
  });
});

describe('a bare specifier', () => {
  const mean = meaning({ '/p/src/main.ts': '' });

  test.each(['fs', 'node:fs', 'fs/promises', 'node:test'])('%s is built in', (specifier) => {
    expect(mean(specifier, '/p/src/main.ts')).toBe('builtin');
  });

  test.each([
    ['torch', 'missing: no package "torch" is installed for /p/src, nor one of its workspace'],
    ['https://esm.sh/torch', 'missing: "https://esm.sh/torch" is no file'],
    ['data:text/javascript,0', 'missing: "data:text/javascript,0" is no file'],
    ['', 'missing: "" names no package'],
    ['@scope', 'missing: "@scope" names no package'],
    ['#norm', 'missing: no package around /p/src has a file for "#norm" in its imports'],
  ])('%s is missing', (specifier, reason) => {
    expect(mean(specifier, '/p/src/main.ts')).toBe(reason);
  });

  test('in a file that has no absolute path is missing', () => {
    expect(mean('./norm', 'src/main.ts')).toBe('missing: "src/main.ts" is no absolute path');
  });
});
