export { planRun, type PlannedRun, type Reader } from './run.ts';
export { writeFiles } from './write.ts';
export { dirtyFiles } from './guard.ts';
