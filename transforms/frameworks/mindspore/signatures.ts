import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, nameValue, nullValue, numberValue } from '../../value.ts';

const features: Parameter = { name: 'num_features', type: 'features' };
const eps: Parameter = { name: 'eps', type: 'number', default: numberValue('1e-5') };
const momentum = (value: string): Parameter => ({
  name: 'momentum',
  type: 'number',
  default: numberValue(value),
});
const affine: Parameter = { name: 'affine', type: 'boolean', default: booleanValue(true) };
const initializer = (name: string, value: string): Parameter => ({
  name,
  type: 'other',
  default: nameValue(value),
});
const affineInitializers = [initializer('gamma_init', 'ones'), initializer('beta_init', 'zeros')];
const dtype = initializer('dtype', 'float32');

/** mindspore.nn.BatchNorm1d/2d, mindspore 2.10; BatchNorm3d has no `data_format`. */
export const batchNorm: Signature = [
  features,
  eps,
  momentum('0.9'),
  affine,
  ...affineInitializers,
  initializer('moving_mean_init', 'zeros'),
  initializer('moving_var_init', 'ones'),
  { name: 'use_batch_statistics', type: 'boolean', default: nullValue, nullable: true },
  initializer('data_format', 'NCHW'),
  dtype,
];

/** mindspore.nn.InstanceNorm1d/2d/3d, mindspore 2.10. */
export const instanceNorm: Signature = [features, eps, momentum('0.1'), affine, ...affineInitializers, dtype];

/** mindspore.nn.SyncBatchNorm, mindspore 2.10. */
export const syncBatchNorm: Signature = [
  ...batchNorm.filter(({ name }) => name !== 'data_format' && name !== 'dtype'),
  { name: 'process_groups', type: 'other', default: nullValue },
  dtype,
];

/** mindspore.nn.LayerNorm, mindspore 2.10. */
export const layerNorm: Signature = [
  { name: 'normalized_shape', type: 'shape' },
  { name: 'begin_norm_axis', type: 'count', default: numberValue('-1') },
  { name: 'begin_params_axis', type: 'count', default: numberValue('-1') },
  ...affineInitializers,
  { name: 'epsilon', type: 'number', default: numberValue('1e-7') },
  dtype,
];

/** mindspore.nn.GroupNorm, mindspore 2.10. */
export const groupNorm: Signature = [
  { name: 'num_groups', type: 'features' },
  { name: 'num_channels', type: 'features' },
  eps,
  affine,
  ...affineInitializers,
  dtype,
];

/** mindspore.nn.LRN, mindspore 2.10. */
export const localResponseNorm: Signature = [
  { name: 'depth_radius', type: 'count', default: numberValue('5') },
  { name: 'bias', type: 'number', default: numberValue('1') },
  { name: 'alpha', type: 'number', default: numberValue('1') },
  { name: 'beta', type: 'number', default: numberValue('0.5') },
  initializer('norm_region', 'ACROSS_CHANNELS'),
];
