export { batch_norm } from './mint-batch-norm-function.ts';
export { group_norm } from './ops-group-norm.ts';
export { layer_norm } from './ops-layer-norm.ts';
