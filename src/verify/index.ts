export { Checker, type Configuration, type KnownOutcomes } from './check.ts';
export { type Evidence, evidenceOf, type Statistics } from './evidence.ts';
export type { StepError } from './compare.ts';
export type { Side } from './side.ts';
export { type Recording, recordingOf, type TensorReference, type FloatValue } from './recording.ts';
