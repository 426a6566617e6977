import type { Members } from '../../types/members.ts';

/** torch.nn.Module and torch.nn.modules.batchnorm, torch 2.13. */
export const members: Members = {
  call: 'forward',
  modes: [
    { name: 'train', training: true, takesMode: true, chains: true },
    { name: 'eval', training: false, takesMode: false, chains: true },
  ],
  containers: ['Module', 'Sequential', 'ModuleList', 'ModuleDict'],
  attributes: {
    weight: ['weight'],
    bias: ['bias'],
    runningMean: ['running_mean'],
    runningVar: ['running_var'],
  },
  shared: ['training', 'eps', 'num_features', 'affine', 'backward'],
  reported: {
    num_batches_tracked: 'no-batch-count',
    state_dict: 'state-keys-differ-here',
    load_state_dict: 'state-keys-differ-here',
    momentum: 'momentum-after-construction',
  },
};
