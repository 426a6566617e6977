export { findConfig } from './find.ts';
export { assembleConfig, type ConfigLayer, type LoadedConfig, loadConfig, readConfigLayers } from './load.ts';
export { type RawOptions, resolveOptions } from './options.ts';
export { configSchema } from './schema.ts';
export type { Config } from './types.ts';
