import type { Members } from '../../types/members.ts';

/** megengine.module.Module, MegEngine 1.13: its mode methods return nothing. */
const common: Members = {
  call: 'forward',
  modes: [
    { name: 'train', training: true, takesMode: true, chains: false },
    { name: 'eval', training: false, takesMode: false, chains: false },
  ],
  containers: ['Module', 'Sequential'],
  attributes: {
    weight: ['weight'],
    bias: ['bias'],
    runningMean: ['running_mean'],
    runningVar: ['running_var'],
  },
  shared: ['training', 'eps', 'affine', 'backward', 'state_dict'],
  others: [
    'apply',
    'buffers',
    'children',
    'disable_quantize',
    'modules',
    'named_buffers',
    'named_children',
    'named_modules',
    'named_parameters',
    'named_tensors',
    'parameters',
    'register_forward_hook',
    'register_forward_pre_hook',
    'replace_param',
    'reset_parameters',
    'reset_running_stats',
    'tensors',
    'zero_grad',
    'load_state_dict',
    'momentum',
  ],
  fixed: [],
  reported: {},
};

/** What layers keep of their arguments under torch's names, beside eps and affine. */
const settings: Readonly<Record<string, readonly string[]>> = {
  InstanceNorm: ['num_channels'],
  GroupNorm: ['num_groups', 'num_channels'],
  LayerNorm: ['normalized_shape'],
  LocalResponseNorm: [],
};

export const membersOf = (layer: string): Members => ({
  ...common,
  shared: [...common.shared, ...(settings[layer] ?? ['num_features', 'track_running_stats'])],
});
