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
