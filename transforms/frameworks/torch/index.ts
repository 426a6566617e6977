import type { Framework } from '../../types/framework.ts';
import { batchNormLayer } from './batch-norm.ts';
import { executor } from './executor.ts';
import { instanceNormLayer } from './instance-norm.ts';
import { members } from './members.ts';

/** PyTorch 2.13. */
export const torch: Framework = {
  name: 'torch',
  prefix: 'torch',
  versions: [],
  startsTraining: true,
  modules: { package: 'torch', namespace: 'torch/nn', runtime: 'normshift/torch' },
  namespace: ['nn'],
  dialect: { name: 'torch', order: {}, defaults: {} },
  layers: {
    BatchNorm1d: batchNormLayer(1),
    BatchNorm2d: batchNormLayer(2),
    BatchNorm3d: batchNormLayer(3),
    InstanceNorm1d: instanceNormLayer(1),
    InstanceNorm2d: instanceNormLayer(2),
    InstanceNorm3d: instanceNormLayer(3),
  },
  members: () => members,
  write: {},
  differences: {},
  executor,
};
