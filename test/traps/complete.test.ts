import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** The ways in which a codemod that knows no better gets norm layers silently wrong. */
const count = 34;

test('every trap has its tests, once', () => {
  const numbers = readdirSync(import.meta.dirname)
    .filter((each) => each.endsWith('.test.ts'))
    .flatMap((each) => [
      ...readFileSync(join(import.meta.dirname, each), 'utf8').matchAll(/^describe\(["'`]trap (\d+): /gm),
    ])
    .map(([, number]) => Number(number));
  expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index + 1));
});
