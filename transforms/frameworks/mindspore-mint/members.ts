import type { Members } from '../../types/members.ts';
import { cellMembers } from '../mindspore/index.ts';

/** mindspore.mint.nn, mindspore 2.10: torch's attributes on MindSpore's cells. */
export const members: Members = {
  call: 'construct',
  modes: [{ name: 'set_train', training: true, takesMode: true, chains: true }],
  containers: [],
  attributes: {
    weight: ['weight'],
    bias: ['bias'],
    runningMean: ['running_mean'],
    runningVar: ['running_var'],
  },
  shared: ['training', 'eps', 'num_features', 'affine', 'momentum', 'num_batches_tracked', 'backward'],
  others: cellMembers,
  fixed: [],
  reported: {},
};
