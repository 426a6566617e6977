export { BatchNorm1d, BatchNorm2d, BatchNorm3d } from './mint-batch-norm.ts';
export * as functional from './mint-functional.ts';
export { GroupNorm } from './mint-group-norm.ts';
export { LayerNorm } from './mint-layer-norm.ts';
export { SyncBatchNorm } from './mint-sync-batch-norm.ts';
