export { compilerVersion } from './compiler.ts';
export { typeOracle } from './type-oracle.ts';
export type { ExpressionType, TypeOracle } from './types.ts';
