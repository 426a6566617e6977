/**
 * Normalisation layers and functions as PyTorch 2.13 computes them on the CPU; those of earlier releases by
 * `version('1.13').nn`.
 */
export { Tensor, tensor, type NestedNumbers } from '../tensor.ts';
export type { Parameter } from '../parameter.ts';
export * as nn from './nn.ts';
export { version, type VersionedTorch } from './version.ts';
export * as torch from './index.ts';
export * as default from './index.ts';
