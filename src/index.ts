/** The programmatic API: the functions that the command line calls. */
export {
  type Config,
  loadConfig,
  type LoadedConfig,
  type RawOptions,
  resolveOptions,
} from './config/index.ts';
export { planRun, type PlannedRun, type Reader } from './plan/index.ts';
export { jsonReport, unifiedDiff } from './report/index.ts';
export type { Options } from './types/options.ts';
export type { FilePlan, Plan } from './types/plan.ts';
export type { Site, SiteKind, SiteStatus } from './types/site.ts';
