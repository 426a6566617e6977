/** Normalisation layers as MindSpore 2.10 computes them on the CPU. */
export { Tensor, tensor, type NestedNumbers } from '../tensor.ts';
export type { Parameter } from '../parameter.ts';
export * as nn from './nn.ts';
export * as mindspore from './index.ts';
export * as default from './index.ts';
