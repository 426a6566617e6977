import { expect, test } from 'vitest';
import { ImportGraph, specifiersOf } from '../../src/plan/import-graph.ts';

test.each<[string, string]>([
  ['an import', `import { a } from './x';`],
  ['one for its effects', `import './x';`],
  ['one without spaces', `import{a}from"./x"`],
  ['a re-export', `export * as nn from './x';`],
  ['an import of types', `import type { A } from './x';`],
  ['an import that is a require', `import nn = require('./x');`],
  ['a call', `const nn = await import('./x');`],
  ['a call with a comment', `import(/* webpackChunkName: "nn" */ './x')`],
  ['a call over several lines', `require( // the layers\n  './x',\n)`],
  ['a template', 'await import(`./x`)'],
])('%s names its module', (_, text) => {
  expect(specifiersOf(text)).toEqual(['./x']);
});

test.each<[string, string]>([
  ['a string', `const from = './x';`],
  ['a word of which one is a part', `platform './x'`],
])('%s names none', (_, text) => {
  expect(specifiersOf(text)).toEqual([]);
});

test('a text that is made to be searched for long is not', () => {
  const text = `import ${'/*'.repeat(200_000)}`;
  expect(specifiersOf(text.repeat(2))).toEqual([]);
});

test('files that import each other are followed once, and are behind each other', () => {
  const files = new Map([
    ['/a.ts', `import './b'; import 'lodash';`],
    ['/b.ts', `import './c'; import './a';`],
    ['/c.ts', ''],
  ]);
  const graph = new ImportGraph((path) => files.get(path), {
    resolve: (specifier) =>
      specifier === 'lodash'
        ? { kind: 'file', path: '/node_modules/lodash/index.js' }
        : { kind: 'file', path: `/${specifier.slice(2)}.ts` },
  });
  expect(graph.follow('/a.ts')).toEqual(['/b.ts', '/c.ts', '/a.ts']);
  expect(graph.follow('/b.ts')).toEqual([]);
  expect([...graph.behind('/b.ts')]).toEqual(['/c.ts', '/a.ts']);
});
