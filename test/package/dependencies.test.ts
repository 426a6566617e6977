import { existsSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import * as t from '@babel/types';
import { expect, test } from 'vitest';
import { parse, Tree, walk } from '../../src/parse/index.ts';
import { builtPackage } from '../support/built-program.ts';

const folder = builtPackage();

const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, { readonly types: string; readonly default: string } | string>>;
};

const doors = Object.values(manifest.exports).flatMap((each) =>
  typeof each === 'string' ? [] : [each.types, each.default],
);

/** What the files of the package, from its entries on, take from other packages. */
function packagesUsed(entries: readonly string[]): string[] {
  const files = new Set(entries.map((each) => join(folder, each)));
  const names = new Set<string>();
  for (const file of files) {
    for (const specifier of specifiersIn(file)) {
      if (isBuiltin(specifier)) continue;
      if (specifier.startsWith('.')) files.add(fileFor(resolve(dirname(file), specifier), file));
      else names.add(/^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier);
    }
  }
  return [...names].sort();
}

/** A declaration names the source's file beside which it stands. */
function fileFor(path: string, from: string): string {
  const file = from.endsWith('.d.ts') ? path.replace(/\.[jt]s$/, '.d.ts') : path;
  expect(existsSync(file), `${from} needs ${file}`).toBe(true);
  return file;
}

function specifiersIn(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const parsed = parse(text, file);
  if (!parsed.ok) throw new Error(`${file} does not parse`);
  const found: string[] = [];
  walk(new Tree(text, parsed.ast).program, (node) => {
    if (t.isImportDeclaration(node) || t.isExportNamedDeclaration(node) || t.isExportAllDeclaration(node)) {
      if (node.source) found.push(node.source.value);
    }
    if (t.isTSImportType(node) && t.isStringLiteral(node.argument)) found.push(node.argument.value);
    if (
      t.isCallExpression(node) &&
      (t.isImport(node.callee) || t.isIdentifier(node.callee, { name: 'require' }))
    ) {
      const [argument] = node.arguments;
      if (t.isStringLiteral(argument)) found.push(argument.value);
    }
  });
  return found;
}

test('what the package takes from others it depends on, and nothing else', () => {
  const used = packagesUsed(['bin/normshift.js', ...doors]);
  // These are asked for by `createRequire`.
  const asked = ['normshift', 'ts-morph'];
  const own = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies), 'normshift'];
  expect([...new Set([...used, ...asked])].sort()).toEqual(own.sort());
});

test('the program passes on the licences of what it holds', () => {
  const licences = readFileSync(join(folder, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const each of ['@babel/parser', 'commander', 'magic-string']) {
    expect(licences).toMatch(new RegExp(`^${each} \\d`, 'm'));
  }
});
