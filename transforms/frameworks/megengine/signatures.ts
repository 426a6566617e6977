import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, nameValue, numberValue } from '../../value.ts';

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

/** megengine.module.BatchNorm1d/2d, MegEngine 1.13. */
export const batchNorm: Signature = [
  { name: 'num_features', type: 'features' },
  number('eps', '1e-5'),
  number('momentum', '0.9'),
  flag('affine', true),
  flag('track_running_stats', true),
  flag('freeze', false),
];

/** megengine.module.InstanceNorm, MegEngine 1.13: 4-D input only. */
export const instanceNorm: Signature = [
  { name: 'num_channels', type: 'features' },
  number('eps', '1e-5'),
  flag('affine', true),
];

/** megengine.module.SyncBatchNorm, MegEngine 1.13. */
export const syncBatchNorm: Signature = [
  ...batchNorm,
  { name: 'group', type: 'other', default: nameValue('WORLD') },
];

/** megengine.module.LayerNorm, MegEngine 1.13. */
export const layerNorm: Signature = [
  { name: 'normalized_shape', type: 'shape' },
  number('eps', '1e-5'),
  flag('affine', true),
];

/** megengine.module.GroupNorm, MegEngine 1.13: 4-D input only. */
export const groupNorm: Signature = [
  { name: 'num_groups', type: 'features' },
  { name: 'num_channels', type: 'features' },
  number('eps', '1e-5'),
  flag('affine', true),
];

/** megengine.module.LocalResponseNorm, MegEngine 1.13. */
export const localResponseNorm: Signature = [
  { name: 'kernel_size', type: 'count', default: numberValue('5') },
  number('k', '2'),
  number('alpha', '1e-4'),
  number('beta', '0.75'),
];
