import type { NumberDomain, Parameter, Signature } from '../../types/framework.ts';
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
const device: Parameter = { name: 'device', type: 'other', default: nullValue, placement: true };
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

const number = (name: string, value: string): Parameter => ({
  name,
  type: 'number',
  default: numberValue(value),
});

/** torch.nn.SyncBatchNorm, torch 2.13. */
export const syncBatchNorm: Signature = [
  ...batchNorm.slice(0, 5),
  { name: 'process_group', type: 'other', default: nullValue },
  device,
  dtype,
];

/** torch.nn.LazyBatchNorm1d/2d/3d, torch 2.13. */
export const lazyBatchNorm: Signature = batchNorm.slice(1);

/** torch.nn.LayerNorm, torch 2.13. */
export const layerNorm: Signature = [
  { name: 'normalized_shape', type: 'shape' },
  eps,
  flag('elementwise_affine', true),
  flag('bias', true),
  device,
  dtype,
];

/** torch.nn.GroupNorm, torch 2.13. */
export const groupNorm: Signature = [
  { name: 'num_groups', type: 'features' },
  { name: 'num_channels', type: 'features' },
  eps,
  flag('affine', true),
  device,
  dtype,
];

/** torch.nn.LocalResponseNorm, torch 2.13. */
export const localResponseNorm: Signature = [
  { name: 'size', type: 'count' },
  { ...number('alpha', '1e-4'), domain: positive([1e-5, 1e-4, 0.01, 1]) },
  // To a higher power, float32 has no room for the squares of usual values.
  { ...number('beta', '0.75'), domain: positive([0.25, 0.5, 0.75, 1], 4) },
  { ...number('k', '1'), domain: positive([0.5, 1, 2]) },
];

/** torch.nn.RMSNorm, torch 2.13. */
export const rmsNorm: Signature = [
  { name: 'normalized_shape', type: 'shape' },
  { name: 'eps', type: 'number', default: nullValue, nullable: true },
  flag('elementwise_affine', true),
  device,
  dtype,
];

function positive(samples: readonly number[], most = Infinity): NumberDomain {
  return {
    words: most === Infinity ? 'above 0' : `in (0, ${String(most)}]`,
    contains: (value) => value > 0 && value <= most,
    samples,
  };
}
