export { type LoadedConfig, loadConfig } from './load.ts';
export { type RawOptions, resolveOptions } from './options.ts';
export { configSchema } from './schema.ts';
export type { Config } from './types.ts';
