import type { Linter } from 'eslint';

export { ESLint, Linter, RuleTester } from 'eslint';
export const babelParser: Linter.Parser;
