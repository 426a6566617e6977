export { planRun, type PlannedRun } from './run.ts';
export { type Reader } from './run-files.ts';
export { writeFiles } from './write.ts';
export { dirtyFiles } from './guard.ts';
