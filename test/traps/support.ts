import { expect } from 'vitest';
import type { RawOptions, Site } from '../../src/index.ts';
import { type Outcome, runEngine, siteOf } from '../support/engine.ts';

/** Every framework to migrate to. */
export const targets = ['mindspore', 'mindspore-mint', 'megengine'] as const;

export type TargetName = (typeof targets)[number];

const imports = "import { nn } from 'torch';\n\n";

/** Names with types, for expressions. */
const names = `declare let a: number, b: number, c: boolean, t: boolean, args: number[], rest: number[], options: object;
declare function next(): number;
declare function log(value: number): void;
`;

/** Runs the engine over statements that find torch's layers in `nn`. */
export const migrate = (statements: string, raw: RawOptions = {}): Outcome =>
  runEngine(`${imports}${statements}\n`, {}, raw);

/** The statements of a migrated file, without its imports. */
export const statementsOf = ({ text }: Outcome): string =>
  text
    .split('\n')
    .filter((line) => !line.startsWith('import '))
    .join('\n')
    .trim();

/** What became of one construction. */
export const construct = (expression: string, raw: RawOptions = {}): Site =>
  siteOf(migrate(`${names}export const layer = ${expression};`, raw), ({ kind }) => kind === 'construction');

/** The rewritten construction, once it was proved. */
export function proved(expression: string, raw: RawOptions = {}): string | undefined {
  const { status, check, after } = construct(expression, raw);
  expect({ expression, status, verdict: check?.verdict }).toEqual({
    expression,
    status: 'migrated',
    verdict: 'equivalent',
  });
  return after;
}

/** Holds that a construction stays as it is, and why. */
export function expectLeft(
  expression: string,
  status: 'refused' | 'unresolved',
  code: string,
  raw: RawOptions = {},
): void {
  const statement = `${names}export const layer = ${expression};`;
  const outcome = migrate(statement, raw);
  expect(statementsOf(outcome)).toBe(statement.trim());
  const site = siteOf(outcome, ({ kind }) => kind === 'construction');
  expect({ expression, status: site.status, codes: codesOf(site) }).toEqual({
    expression,
    status,
    codes: [code],
  });
}

export const codesOf = ({ findings }: Site): string[] => findings.map(({ code }) => code);

/** The numbers of a tensor, if there is one, as plain ones. */
export const numbersOf = (tensor: { readonly data: Float32Array } | null): number[] =>
  tensor ? [...tensor.data] : [];
