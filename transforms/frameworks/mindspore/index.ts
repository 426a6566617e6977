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
import { announced, versions } from './releases.ts';

export { cellMembers } from './members.ts';
export { checkEps, checkNewWeight } from './ranges.ts';
export { runtimeFor } from './runtime.ts';

/** MindSpore 2.0 to 2.10, `mindspore.nn`. */
export const mindspore: Framework = {
  name: 'mindspore',
  prefix: 'ms',
  versions,
  announced,
  devices: ['cpu', 'gpu', 'ascend'],
  startsTraining: false,
  modules: {
    package: 'mindspore',
    namespace: 'mindspore/nn',
    functional: 'mindspore/ops',
    runtime: 'normshift/mindspore',
  },
  namespace: ['nn'],
  functional: ['ops'],
  functions,
  layers: {
    BatchNorm1d: batchNormLayer(1),
    BatchNorm2d: batchNormLayer(2),
    BatchNorm3d: batchNormLayer(3),
    InstanceNorm1d: instanceNormLayer(1),
    InstanceNorm2d: instanceNormLayer(2),
    InstanceNorm3d: instanceNormLayer(3),
    SyncBatchNorm: syncBatchNormLayer,
    LayerNorm: layerNormLayer,
    GroupNorm: groupNormLayer,
    LRN: localResponseNormLayer,
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
