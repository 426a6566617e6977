export { BatchNorm1d, BatchNorm2d } from './batch-norm.ts';
export { SyncBatchNorm } from './sync-batch-norm.ts';
export { InstanceNorm } from './instance-norm.ts';
export { LayerNorm } from './layer-norm.ts';
export { GroupNorm } from './group-norm.ts';
export { LocalResponseNorm } from './local-response-norm.ts';
