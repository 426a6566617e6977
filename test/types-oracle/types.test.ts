import { describe, expect, test } from 'vitest';
import type { ExpressionType } from '../../src/types-oracle/index.ts';
import { folderOf, strict, typeIn } from './places.ts';

const plain = { mayBeUndefined: false, mayBeNull: false, object: false };
const number = { type: 'number', ...plain } as const;
const boolean = { type: 'boolean', ...plain } as const;
const unknown = { type: 'unknown', ...plain } as const;
const anything = { ...unknown, mayBeUndefined: true, mayBeNull: true };
const record = { ...unknown, object: true };
const optional = { mayBeUndefined: true };

describe('the type of an expression', () => {
  const cases: [string, string, ExpressionType][] = [
    ['a literal', 'f(«0.1»);', { ...number, literal: 0.1 }],
    ['a negative literal', 'f(«-1»);', { ...number, literal: -1 }],
    ['true', 'f(«true»);', { ...boolean, literal: true }],
    ['null', 'f(«null»);', { ...unknown, mayBeNull: true, literal: null }],
    ['undefined', 'f(«undefined»);', { ...unknown, ...optional }],
    ['a string', "f(«'0.1'»);", unknown],
    ['a bigint', 'f(«1n»);', unknown],
    ['a constant', 'const m = 0.1; f(«m»);', { ...number, literal: 0.1 }],
    ['a variable', 'let m = 0.1; m = 0.2; f(«m»);', number],
    ['arithmetic', 'declare const m: number; f(«1 - m»);', number],
    ['a comparison', 'declare const m: number; f(«m > 1»);', boolean],
    ['parentheses', 'const m = 0.1; f(«(m)»);', { ...number, literal: 0.1 }],
    ['what stands in parentheses', 'const m = 0.1; f((«m»));', { ...number, literal: 0.1 }],
    ['a parameter', '(m: number) => f(«m»);', number],
    ['an optional parameter', '(m?: number) => f(«m»);', { ...number, ...optional }],
    ['a parameter with a default', '(m = 0.1) => f(«m»);', number],
    ['a nullable parameter', '(m: number | null) => f(«m»);', { ...number, mayBeNull: true }],
    ['a narrowed parameter', '(m?: number) => m !== undefined && f(«m»);', number],
    ['a fallback', '(m?: number) => f(«m ?? 0.1»);', number],
    ['destructuring', '({ m }: { m?: number }) => f(«m»);', { ...number, ...optional }],
    ['destructuring with a default', '({ m = 0.1 }: { m?: number } = {}) => f(«m»);', number],
    ['a nested default', '({ n: { m = true } = {} }: { n?: { m?: boolean } }) => f(«m»);', boolean],
    ['an enum member', 'enum M { Slow = 0.01, Fast = 0.1 } f(«M.Slow»);', { ...number, literal: 0.01 }],
    ['an enum', 'enum M { Slow = 0.01, Fast = 0.1 } (m: M) => f(«m»);', number],
    ['an enum of strings', "enum M { Slow = 'slow' } (m: M) => f(«m»);", unknown],
    ['a union of literals', '(m: 0.1 | 0.2) => f(«m»);', number],
    ['a union of literals with undefined', '(m: 0.1 | undefined) => f(«m»);', { ...number, ...optional }],
    ['a union of types', '(m: number | boolean) => f(«m»);', unknown],
    ['a union of a number and a string', '(m: number | string) => f(«m»);', unknown],
    [
      'a boolean or nothing',
      '(m?: boolean | null) => f(«m»);',
      { ...boolean, mayBeUndefined: true, mayBeNull: true },
    ],
    ['a bounded type parameter', '<T extends number>(m: T) => f(«m»);', number],
    [
      'a type parameter that may be undefined',
      '<T extends number | undefined>(m: T) => f(«m»);',
      { ...number, ...optional },
    ],
    ['an unbounded type parameter', '<T>(m: T) => f(«m»);', anything],
    ['a union with a type parameter', '<T>(m: T | number) => f(«m»);', anything],
    ['a member by a key', '<K extends "m" | "n">(o: { m: number; n: number }, k: K) => f(«o[k]»);', number],
    ['as const', 'const o = { m: 0.1 } as const; f(«o.m»);', { ...number, literal: 0.1 }],
    ['a property that may change', 'const o = { m: 0.1 }; f(«o.m»);', number],
    ['satisfies', 'f(«0.1 satisfies number»);', { ...number, literal: 0.1 }],
    ['a class field', 'class A { m = 0.1; f() { f(«this.m»); } }', number],
    [
      'a field that may be undefined',
      'class A { m?: number; f() { f(«this.m»); } }',
      { ...number, ...optional },
    ],
    ['a parameter property', 'class A { constructor(private readonly m: number) { f(«this.m»); } }', number],
    ['a static field', 'class A { static readonly m = 0.1; } f(«A.m»);', { ...number, literal: 0.1 }],
    ['a private field', 'class A { #m = 0.1; f() { f(«this.#m»); } }', number],
    ['an optional chain', '(o?: { m: number }) => f(«o?.m»);', { ...number, ...optional }],
    [
      'the result of a call',
      'declare function g(): number | undefined; f(«g()»);',
      { ...number, ...optional },
    ],
    ['the result of nothing', 'declare function g(): void; f(«g()»);', { ...unknown, ...optional }],
    ['an element of an array', 'declare const ms: number[]; f(«ms[0]»);', { ...number, ...optional }],
    ['an element of a tuple', 'declare const ms: [number, boolean]; f(«ms[1]»);', boolean],
    ['a branded number', 'type M = number & { readonly brand: "m" }; (m: M) => f(«m»);', number],
    ['a cast', '(m: unknown) => f(«m as number»);', { ...number, mayBeUndefined: true, mayBeNull: true }],
    ['a cast of what may be undefined', '(m?: number) => f(«m as number»);', { ...number, ...optional }],
    ['an old cast', '(m?: number) => f(«<number>m»);', { ...number, ...optional }],
    ['a cast to a literal', '(m: number) => f(«m as 0.1»);', number],
    ['what is asserted to be there', '(m?: number) => f(«m!»);', { ...number, ...optional }],
    ['any', '(m: any) => f(«m»);', anything],
    ['unknown', '(m: unknown) => f(«m»);', anything],
    ['an unresolved name', 'f(«nothing»);', anything],
    ['a member of an unresolved import', "import { m } from 'nothing'; f(«m.eps»);", anything],
    ['an object literal', 'f(«{ m: 0.1 }»);', record],
    ['an options object', 'interface Options { eps?: number } (o: Options) => f(«o»);', record],
    ['optional options', '(o?: { eps?: number }) => f(«o»);', { ...record, ...optional }],
    ['a number or options', '(o: number | { eps?: number }) => f(«o»);', record],
    ['bounded options', '<O extends { eps?: number }>(o: O) => f(«o»);', record],
    ['partial options', '(o: Partial<Record<"eps", number>> & { m?: number }) => f(«o»);', record],
    ['object', '(o: object) => f(«o»);', record],
    ['an instance', 'class A {} f(«new A()»);', record],
    ['an array', 'f(«[1, 2]»);', unknown],
    ['a function', 'f(«() => 1»);', unknown],
    ['a class', 'class A {} f(«A»);', unknown],
    ['a shorthand property', '(m?: number) => f({ «m» });', { ...number, ...optional }],
    ['the last statement', 'const m = 0.1;\n«m»', { ...number, literal: 0.1 }],
  ];

  const folder = folderOf({ 'tsconfig.json': strict });

  test.each(cases)('%s', (_, code, expected) => {
    expect(
      typeIn(folder, 'main.ts', `declare function f(value: unknown): void;\n${code}\nexport {};\n`),
    ).toEqual(expected);
  });
});
