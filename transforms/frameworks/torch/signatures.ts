import type { Parameter, Signature } from '../../types/framework.ts';
import { booleanValue, nullValue, numberValue } from '../../value.ts';

const features: Parameter = { name: 'num_features', type: 'features' };
const eps: Parameter = {
  name: 'eps',
  type: 'number',
  default: numberValue('1e-5'),
  domain: {
    words: 'in (0, 1]',
    // Not so small that float32 has no digits for it, where the frameworks' kernels part.
    contains: (value) => value >= 2 ** -126 && value <= 1,
    samples: [1e-12, 1e-8, 1e-5, 1e-3, 0.1, 1],
  },
};
const momentum: Parameter = {
  name: 'momentum',
  type: 'number',
  default: numberValue('0.1'),
  nullable: true,
  domain: {
    words: 'in [0, 1]',
    contains: (value) => value >= 0 && value <= 1,
    samples: [0, 0.003, 0.1, 0.5, 0.9, 1],
  },
};
const device: Parameter = { name: 'device', type: 'other', default: nullValue };
const dtype: Parameter = { name: 'dtype', type: 'other', default: nullValue };
const flag = (name: string, value: boolean): Parameter => ({
  name,
  type: 'boolean',
  default: booleanValue(value),
});

/** torch.nn.BatchNorm1d/2d/3d, torch 2.13. */
export const batchNorm: Signature = [
  features,
  eps,
  momentum,
  flag('affine', true),
  flag('track_running_stats', true),
  device,
  dtype,
];

/** torch.nn.InstanceNorm1d/2d/3d, torch 2.13. */
export const instanceNorm: Signature = [
  features,
  eps,
  momentum,
  flag('affine', false),
  flag('track_running_stats', false),
  device,
  dtype,
];
