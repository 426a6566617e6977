/** Normalisation layers as MegEngine 1.13 computes them on the CPU. */
export { Tensor, tensor, type NestedNumbers } from '../tensor.ts';
export type { Parameter } from '../parameter.ts';
export * as module from './module.ts';
export * as functional from './functional.ts';
export * as megengine from './index.ts';
export * as default from './index.ts';
