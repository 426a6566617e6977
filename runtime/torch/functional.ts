export { batch_norm } from './functional-batch-norm.ts';
export { group_norm } from './functional-group-norm.ts';
export { instance_norm } from './functional-instance-norm.ts';
export { layer_norm } from './functional-layer-norm.ts';
export { local_response_norm } from './functional-local-response-norm.ts';
