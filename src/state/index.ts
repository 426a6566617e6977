export type { KnownChecks } from './known-checks.ts';
export { knownChecks } from './place.ts';
