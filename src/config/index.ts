export { type RawOptions, resolveOptions } from './options.ts';
