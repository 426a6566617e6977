import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { diskFileSystem } from '../../src/modules/index.ts';
import { typeOracle } from '../../src/types-oracle/index.ts';
import { folderOf, marked, oracle, strict, typeIn } from './places.ts';

const number = { type: 'number', mayBeUndefined: false, mayBeNull: false, object: false } as const;
const anything = { type: 'unknown', mayBeUndefined: true, mayBeNull: true, object: false } as const;

describe('a strict project', () => {
  const folder = folderOf({
    'package.json': { type: 'module' },
    'tsconfig.json': { files: [], references: [{ path: './tsconfig.app.json' }] },
    'tsconfig.app.json': { ...strict, include: ['src', 'types'] },
    'types/torch.d.ts': "declare module 'torch' { export const momentum: number | undefined; }",
    'src/config.ts': 'export const momentum = 0.1;\nexport let eps: number | undefined = 1e-5;\n',
    'src/barrel.ts':
      "export { momentum as slow, eps } from './config.js';\nexport * as nn from './config.js';\n",
    'src/options.js': '/** @type {{ eps?: number }} */\nexport const options = {};\n',
    'src/main.ts': 'const m = 0.1;\n',
  });

  test.each<[string, object]>([
    ["import { momentum } from './config.js'; f(«momentum»);", { ...number, literal: 0.1 }],
    ["import { slow } from './barrel.js'; f(«slow»);", { ...number, literal: 0.1 }],
    ["import { nn } from './barrel.js'; f(«nn.eps»);", { ...number, mayBeUndefined: true }],
    ["import { options } from './options.js'; f(«options.eps»);", { ...number, mayBeUndefined: true }],
    ["import { momentum } from 'torch'; f(«momentum»);", { ...number, mayBeUndefined: true }],
  ])('follows imports: %s', (code, expected) => {
    expect(typeIn(folder, 'src/importing.ts', code)).toEqual(expected);
  });

  test('answers for the text given, whatever is on disk, and for other files as they are on disk', () => {
    expect(typeIn(folder, 'src/main.ts', 'const m = true; f(«m»);')).toMatchObject({ literal: true });
    expect(typeIn(folder, 'src/main.ts', 'const m = 0.3; f(«m»);')).toMatchObject({ literal: 0.3 });
    expect(typeIn(folder, 'src/config.ts', 'export const momentum = true; f(«momentum»);')).toMatchObject({
      literal: true,
    });
    const code = "import { momentum } from './config.js'; f(«momentum», 1);";
    expect(typeIn(folder, 'src/importing.ts', code)).toMatchObject({ literal: 0.1 });
  });

  test('keeps scripts apart, which share their names once they are in one program', () => {
    const codes = ['const only = 0.1; f(«only»);', 'const only = true; f(«only»);', 'f(«only»);'];
    const answers = codes.map((code, index) => typeIn(folder, `src/script${index}.ts`, code));
    expect(answers).toMatchObject([{ literal: 0.1 }, { literal: true }, anything]);
  });

  test('remembers an answer', () => {
    const { text, start, end } = marked('const m = 0.7; f(«m»);');
    const ask = (): unknown => oracle.typeAt(join(folder, 'src/main.ts'), text, start, end);
    const first = ask();
    expect(first).toMatchObject({ literal: 0.7 });
    expect(ask()).toBe(first);
  });

  test.each([
    ['\uFEFFconst m = 0.1; f(«m»);', 0.1],
    ['#!/usr/bin/env node\r\nconst m = 0.2; f(«m»);', 0.2],
    ["const emoji = '🧪'; const m = 0.3; f(«m»);", 0.3],
  ])('counts as the text is written: %j', (code, literal) => {
    expect(typeIn(folder, 'src/odd.ts', code)).toMatchObject({ literal });
  });

  test.each([
    ['where no expression stands', 'const« m» = 0.1;'],
    ['at a type', 'let m: «number»;'],
    ['for text that does not parse', 'const = ) «;»'],
  ])('has no answer %s', (_, code) => {
    expect(typeIn(folder, 'src/main.ts', code)).toBeUndefined();
  });

  test('has no answer outside of the text', () => {
    expect(oracle.typeAt(join(folder, 'src/main.ts'), 'm', 5, 9)).toBeUndefined();
    expect(oracle.typeAt(join(folder, 'src/main.ts'), 'm', -1, 0)).toBeUndefined();
  });
});

describe('a project that does not check null', () => {
  const folder = folderOf({ 'tsconfig.json': { compilerOptions: { target: 'ES2022' } } });
  const unchecked = { ...number, mayBeUndefined: true, mayBeNull: true };

  test.each<[string, object]>([
    ['(m: number) => f(«m»);', unchecked],
    ['(m: 0.1) => f(«m»);', unchecked],
    ['(m: boolean) => f(«m»);', { ...unchecked, type: 'boolean' }],
    ['f(«0.1»);', { ...number, literal: 0.1 }],
    ['const m = -0.1; f(«m»);', { ...number, literal: -0.1 }],
    ['enum M { Slow = 0.01 } f(«M.Slow»);', { ...number, literal: 0.01 }],
    ['const n = 0.1; const m = n; f(«m»);', { ...number, literal: 0.1 }],
    ['declare const m: 0.1; f(«m»);', unchecked],
    ['const m = m; f(«m»);', { ...unchecked, type: 'unknown' }],
  ])('says so: %s', (code, expected) => {
    expect(typeIn(folder, 'main.ts', code)).toEqual(expected);
  });
});

describe('files without a configuration', () => {
  const folder = folderOf({ 'constants.ts': 'export const eps = 1e-5;\n' });

  test.each<[string, string, object]>([
    ['main.ts', '(m?: number) => f(«m»);', { ...number, mayBeUndefined: true }],
    ['main.ts', "import { eps } from './constants'; f(«eps»);", { ...number, literal: 1e-5 }],
    ['main.tsx', 'const a = <A m={«0.1»} />;', { ...number, literal: 0.1 }],
    ['main.js', '/** @param {number} [m] */ function g(m) { f(«m»); }', { ...number, mayBeUndefined: true }],
    ['main.js', '/** @param {{ m?: number }} o */ function g({ m = 0.1 }) { f(«m»); }', number],
    ['main.js', 'class A { constructor() { this.m = 0.1; } f() { f(«this.m»); } }', number],
    ['main.js', '(m) => f(«m»);', anything],
    ['main.cjs', "const { eps } = require('./constants'); f(«eps»);", { ...number, literal: 1e-5 }],
  ])('%s: %s', (file, code, expected) => {
    expect(typeIn(folder, file, code)).toEqual(expected);
  });
});

test('a broken configuration gives answers that rule out nothing', () => {
  const folder = folderOf({ 'tsconfig.json': '{ "extends": "./gone", "compilerOptions": ' });
  expect(typeIn(folder, 'main.ts', '(m: number) => f(«m»);')).toEqual({
    ...number,
    mayBeUndefined: true,
    mayBeNull: true,
  });
});

test('an oracle knows whether it was asked', () => {
  const fresh = typeOracle(diskFileSystem);
  expect(fresh.wasAsked()).toBe(false);
  expect(fresh.typeAt('relative.ts', '', 0, 0)).toBeUndefined();
  expect(fresh.wasAsked()).toBe(true);
});
