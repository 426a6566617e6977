import { expect, test } from 'vitest';
import { moduleResolver } from '../../src/modules/index.ts';
import { memoryFileSystem, type Tree } from './tree.ts';

const size = 300;
const tree: Tree = {
  '/p/package.json': { name: 'p', workspaces: ['lib'], main: 'dist/index.js' },
  '/p/lib/package.json': { name: 'lib', main: 'dist/index.js' },
  '/p/lib/src/index.ts': '',
  '/p/tsconfig.json': { extends: './base.json', compilerOptions: { paths: { '@/*': ['./src/*'] } } },
  '/p/base.json': { compilerOptions: { outDir: 'dist', rootDir: 'src' } },
  '/p/node_modules/torchlike/package.json': { main: 'x.js', types: 'x.d.ts' },
  '/p/node_modules/torchlike/x.js': '',
  '/p/node_modules/torchlike/x.d.ts': '',
  ...Object.fromEntries(Array.from({ length: size }, (_, n) => [`/p/src/part${n % 20}/module${n}.ts`, ''])),
};

test(`a project of ${size} files resolves in well under two seconds, each file read at most once`, () => {
  const files = memoryFileSystem(tree);
  const resolver = moduleResolver(files);
  // Time of this process alone, whatever else the machine does.
  const start = process.cpuUsage();
  for (let n = 0; n < size; n++) {
    const from = `/p/src/part${n % 20}/module${n}.ts`;
    const next = (n + 1) % size;
    const path = `/p/src/part${next % 20}/module${next}.ts`;
    expect(resolver.resolve(`../part${next % 20}/module${next}.js`, from)).toEqual({ kind: 'file', path });
    expect(resolver.resolve(`@/part${next % 20}/module${next}`, from)).toEqual({ kind: 'file', path });
    expect(resolver.resolve('torchlike', from).kind).toBe('file');
    expect(resolver.resolve('lib', from)).toEqual({ kind: 'file', path: '/p/lib/src/index.ts' });
    expect(resolver.resolve('./absent', from).kind).toBe('missing');
  }
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1000).toBeLessThan(2000);
  expect([...files.reads].filter(([, times]) => times > 1)).toEqual([]);
  expect(files.reads.get('/p/tsconfig.json')).toBe(1);
});

test('a question is answered once', () => {
  const files = memoryFileSystem(tree);
  let asked = 0;
  const resolver = moduleResolver({ ...files, isFile: (path) => (asked++, files.isFile(path)) });
  const from = '/p/src/part0/module0.ts';
  const first = resolver.resolve('torchlike', from);
  const before = asked;
  expect(before).toBeGreaterThan(0);
  expect(resolver.resolve('torchlike', from)).toBe(first);
  expect(resolver.resolve('torchlike', '/p/src/part0/module20.ts')).toBe(first);
  expect(asked).toBe(before);
});
