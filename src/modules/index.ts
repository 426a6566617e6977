export { configFinder } from './config-finder.ts';
export { diskFileSystem } from './file-system.ts';
export { moduleResolver } from './module-resolver.ts';
export type { FileSystem, ModuleResolver, Problem, ProblemCode, Resolved } from './types.ts';
