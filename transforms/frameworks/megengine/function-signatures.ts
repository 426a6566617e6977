import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, nullValue, numberValue } from '../../value.ts';

const inp: Parameter = { name: 'inp', type: 'tensor' };
const optional = (name: string): Parameter => ({
  name,
  type: 'tensor',
  nullable: true,
  default: nullValue,
});
const number = (name: string, value: string): Parameter => ({
  name,
  type: 'number',
  default: numberValue(value),
});
const flag = (name: string, value: boolean): Parameter => ({
  name,
  type: 'boolean',
  default: booleanValue(value),
});
/** Required, and in front of what it switches. */
const affine: Signature = [
  { name: 'affine', type: 'boolean' },
  optional('weight'),
  optional('bias'),
  number('eps', '1e-5'),
];

/** megengine.functional.nn.batch_norm, MegEngine 1.13: from `training` on by keyword only. */
export const batchNormFunction: Signature = [
  inp,
  optional('running_mean'),
  optional('running_var'),
  optional('weight'),
  optional('bias'),
  flag('training', false),
  number('momentum', '0.9'),
  number('eps', '1e-5'),
  flag('inplace', true),
];

/** megengine.functional.nn.instance_norm, MegEngine 1.13: 4-D input only. */
export const instanceNormFunction: Signature = [inp, ...affine];

/** megengine.functional.nn.layer_norm, MegEngine 1.13. */
export const layerNormFunction: Signature = [inp, { name: 'normalized_shape', type: 'shape' }, ...affine];

/** megengine.functional.nn.group_norm, MegEngine 1.13: 4-D input only. */
export const groupNormFunction: Signature = [inp, { name: 'num_groups', type: 'features' }, ...affine];

/** megengine.functional.nn.local_response_norm, MegEngine 1.13: 4-D input only. */
export const localResponseNormFunction: Signature = [
  inp,
  { name: 'kernel_size', type: 'count', default: numberValue('5') },
  number('k', '2'),
  number('alpha', '1e-4'),
  number('beta', '0.75'),
];
