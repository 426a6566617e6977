import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, nullValue, numberValue } from '../../value.ts';

const tensor = (name: string): Parameter => ({ name, type: 'tensor' });
const optional = (name: string): Parameter => ({
  name,
  type: 'tensor',
  nullable: true,
  default: nullValue,
});
const eps: Parameter = { name: 'eps', type: 'number', default: numberValue('1e-5') };

/** mindspore.ops.batch_norm, mindspore 2.10: every tensor has to be there. */
export const batchNormFunction: Signature = [
  tensor('input_x'),
  tensor('running_mean'),
  tensor('running_var'),
  tensor('weight'),
  tensor('bias'),
  { name: 'training', type: 'boolean', default: booleanValue(false) },
  { name: 'momentum', type: 'number', default: numberValue('0.1') },
  eps,
];

/** mindspore.ops.layer_norm, mindspore 2.10: on Ascend only. */
export const layerNormFunction: Signature = [
  tensor('input'),
  { name: 'normalized_shape', type: 'shape' },
  optional('weight'),
  optional('bias'),
  eps,
];

/** mindspore.ops.group_norm, mindspore 2.10. */
export const groupNormFunction: Signature = [
  tensor('input'),
  { name: 'num_groups', type: 'features' },
  optional('weight'),
  optional('bias'),
  eps,
];
