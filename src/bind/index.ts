export { arithmetic } from './arithmetic.ts';
export { bind, type BoundCall } from './bind.ts';
export { constantOf } from './constants.ts';
export { type Evaluated, evaluate, type Lookup } from './evaluate.ts';
export { type ConstructingCall, type WrittenArgument, type WrittenCall } from './written-call.ts';
