import babel from '@babel/eslint-parser';

export { ESLint, Linter, RuleTester } from 'eslint';
export const babelParser = babel;
