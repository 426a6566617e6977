export { memoryFileSystem } from './memory-file-system.ts';
export { plan, type PlanOptions } from './plan.ts';
export { patch, render, type RenderOptions } from './render.ts';
