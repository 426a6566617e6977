/** The programmatic API: the functions that the command line calls. */
export { memoryFileSystem, patch, plan, type PlanOptions, render, type RenderOptions } from './api/index.ts';
export {
  type Config,
  loadConfig,
  type LoadedConfig,
  type RawOptions,
  resolveOptions,
} from './config/index.ts';
export { NormshiftError } from './errors/index.ts';
export type { FileSystem } from './modules/index.ts';
export { planRun, type PlannedRun, type Reader } from './plan/index.ts';
export { jsonReport, type ReporterName, type RunMode, unifiedDiff } from './report/index.ts';
export type { Options } from './types/options.ts';
export type { FilePlan, Plan } from './types/plan.ts';
export type { Site, SiteKind, SiteStatus } from './types/site.ts';
