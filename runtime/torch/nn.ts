export { BatchNorm1d, BatchNorm2d, BatchNorm3d } from './batch-norm.ts';
export * as functional from './functional.ts';
export { GroupNorm } from './group-norm.ts';
export { InstanceNorm1d, InstanceNorm2d, InstanceNorm3d } from './instance-norm.ts';
export { LayerNorm } from './layer-norm.ts';
export { LazyBatchNorm1d, LazyBatchNorm2d, LazyBatchNorm3d } from './lazy-batch-norm.ts';
export { LocalResponseNorm } from './local-response-norm.ts';
export { SyncBatchNorm } from './sync-batch-norm.ts';
