import type { Framework } from '../../types/framework.ts';
import { batchNormLayer } from './batch-norm.ts';
import { executor } from './executor.ts';
import { functions } from './functions.ts';
import { groupNormLayer } from './group-norm.ts';
import { instanceNormLayer } from './instance-norm.ts';
import { layerNormLayer } from './layer-norm.ts';
import { lazyBatchNormLayer } from './lazy-batch-norm.ts';
import { localResponseNormLayer } from './local-response-norm.ts';
import { members } from './members.ts';
import { rmsNormLayer } from './rms-norm.ts';
import { syncBatchNormLayer } from './sync-batch-norm.ts';

/** PyTorch 2.13. */
export const torch: Framework = {
  name: 'torch',
  prefix: 'torch',
  versions: [],
  devices: [],
  startsTraining: true,
  modules: {
    package: 'torch',
    namespace: 'torch/nn',
    functional: 'torch/nn/functional',
    runtime: 'normshift/torch',
  },
  namespace: ['nn'],
  functional: ['nn', 'functional'],
  functions,
  layers: {
    BatchNorm1d: batchNormLayer(1),
    BatchNorm2d: batchNormLayer(2),
    BatchNorm3d: batchNormLayer(3),
    InstanceNorm1d: instanceNormLayer(1),
    InstanceNorm2d: instanceNormLayer(2),
    InstanceNorm3d: instanceNormLayer(3),
    SyncBatchNorm: syncBatchNormLayer,
    LazyBatchNorm1d: lazyBatchNormLayer(1),
    LazyBatchNorm2d: lazyBatchNormLayer(2),
    LazyBatchNorm3d: lazyBatchNormLayer(3),
    LayerNorm: layerNormLayer,
    GroupNorm: groupNormLayer,
    LocalResponseNorm: localResponseNormLayer,
    RMSNorm: rmsNormLayer,
  },
  rankless: {
    BatchNorm: ['BatchNorm1d', 'BatchNorm2d', 'BatchNorm3d'],
    InstanceNorm: ['InstanceNorm1d', 'InstanceNorm2d', 'InstanceNorm3d'],
    LazyBatchNorm: ['LazyBatchNorm1d', 'LazyBatchNorm2d', 'LazyBatchNorm3d'],
  },
  members: () => members,
  write: {},
  differences: {},
  executor,
};
