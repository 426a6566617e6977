export { evidenceOf } from './candidate-text.ts';
export { survey } from './survey.ts';
export { type Candidate, isEvident } from './types.ts';
