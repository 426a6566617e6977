export { Memory } from './memory.ts';
export { type State, stateOf } from './place.ts';
export type { RunBasis } from './run-key.ts';
