/**
 * Normalisation layers and functions as MindSpore 2.10 computes them on the CPU; those of earlier releases by
 * `version('2.4.10').nn`.
 */
export { Tensor, tensor, type NestedNumbers } from '../tensor.ts';
export type { Parameter } from '../parameter.ts';
export * as mint from './mint.ts';
export * as nn from './nn.ts';
export * as ops from './ops.ts';
export { version, type VersionedMindspore } from './version.ts';
export * as mindspore from './index.ts';
export * as default from './index.ts';
