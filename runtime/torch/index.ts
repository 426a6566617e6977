/** Normalisation layers as PyTorch 2.13 computes them on the CPU. */
export { Tensor, tensor, type NestedNumbers } from '../tensor.ts';
export type { Parameter } from '../parameter.ts';
export * as nn from './nn.ts';
export * as torch from './index.ts';
export * as default from './index.ts';
