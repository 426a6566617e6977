import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, numberValue } from '../../value.ts';

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
