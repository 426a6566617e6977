import type { Framework } from '../../types/framework.ts';
import { batchNormLayer, syncBatchNormLayer, writeBatchNorm, writeSyncBatchNorm } from './batch-norm.ts';
import { fromTorch } from './differences.ts';
import { executor } from './executor.ts';
import { functions } from './functions.ts';
import { writeFunction } from './write-functions.ts';
import { groupNormLayer, writeGroupNorm } from './group-norm.ts';
import { instanceNormLayer, writeInstanceNorm } from './instance-norm.ts';
import { layerNormLayer, writeLayerNorm } from './layer-norm.ts';
import { localResponseNormLayer, writeLocalResponseNorm } from './local-response-norm.ts';
import { membersOf } from './members.ts';
import { versions } from './releases.ts';

/** MegEngine 1.10 to 1.13, `megengine.module`. */
export const megengine: Framework = {
  name: 'megengine',
  prefix: 'mge',
  versions,
  devices: [],
  startsTraining: true,
  modules: {
    package: 'megengine',
    namespace: 'megengine/module',
    functional: 'megengine/functional/nn',
    runtime: 'normshift/megengine',
  },
  namespace: ['module'],
  functional: ['functional', 'nn'],
  functions,
  layers: {
    BatchNorm1d: batchNormLayer(1),
    BatchNorm2d: batchNormLayer(2),
    InstanceNorm: instanceNormLayer,
    SyncBatchNorm: syncBatchNormLayer,
    LayerNorm: layerNormLayer,
    GroupNorm: groupNormLayer,
    LocalResponseNorm: localResponseNormLayer,
  },
  rankless: {},
  members: membersOf,
  write: {
    'batch-norm': writeBatchNorm,
    'sync-batch-norm': writeSyncBatchNorm,
    'instance-norm': writeInstanceNorm,
    'layer-norm': writeLayerNorm,
    'group-norm': writeGroupNorm,
    'local-response-norm': writeLocalResponseNorm,
    'functional-norm': writeFunction,
  },
  differences: { torch: fromTorch },
  executor,
};
