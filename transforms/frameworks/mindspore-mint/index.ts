import type { Framework } from '../../types/framework.ts';
import { fromTorch } from './differences.ts';
import { executor } from './executor.ts';
import { functions, writeFunction } from './functions.ts';
import { layers } from './layers.ts';
import { members } from './members.ts';
import { versions } from './releases.ts';
import { writeBatchNorm, writeGroupNorm, writeLayerNorm, writeSyncBatchNorm } from './write.ts';

/** MindSpore 2.4 to 2.10, `mindspore.mint.nn`: torch's parameters, on Ascend. */
export const mindsporeMint: Framework = {
  name: 'mindspore-mint',
  prefix: 'ms',
  versions,
  devices: [],
  startsTraining: false,
  modules: {
    package: 'mindspore',
    namespace: 'mindspore/mint/nn',
    functional: 'mindspore/mint/nn/functional',
    runtime: 'normshift/mindspore',
  },
  namespace: ['mint', 'nn'],
  functional: ['mint', 'nn', 'functional'],
  functions,
  layers,
  rankless: {},
  members: () => members,
  write: {
    'batch-norm': writeBatchNorm,
    'sync-batch-norm': writeSyncBatchNorm,
    'layer-norm': writeLayerNorm,
    'group-norm': writeGroupNorm,
    'functional-norm': writeFunction,
  },
  differences: { torch: fromTorch },
  executor,
};
