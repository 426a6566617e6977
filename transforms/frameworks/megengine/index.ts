import type { Framework } from '../../types/framework.ts';
import { batchNormLayer, writeBatchNorm } from './batch-norm.ts';
import { fromTorch } from './differences.ts';
import { executor } from './executor.ts';
import { instanceNormLayer, writeInstanceNorm } from './instance-norm.ts';
import { members } from './members.ts';

/** MegEngine 1.13, `megengine.module`. */
export const megengine: Framework = {
  name: 'megengine',
  prefix: 'mge',
  versions: ['1.13'],
  startsTraining: true,
  modules: { package: 'megengine', namespace: 'megengine/module', runtime: 'normshift/megengine' },
  namespace: ['module'],
  dialect: { name: 'megengine', order: {}, defaults: {} },
  layers: {
    BatchNorm1d: batchNormLayer(1),
    BatchNorm2d: batchNormLayer(2),
    InstanceNorm: instanceNormLayer,
  },
  members: () => members,
  write: { 'batch-norm': writeBatchNorm, 'instance-norm': writeInstanceNorm },
  differences: { torch: fromTorch },
  executor,
};
