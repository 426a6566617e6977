export { Checker, type Configuration, type KnownOutcomes } from './check.ts';
export type { Side } from './side.ts';
