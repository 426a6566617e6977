import type { Members } from '../../types/members.ts';

/** What every mindspore.nn.Cell has, mindspore 2.10, and no layer of torch's. */
export const cellMembers: readonly string[] = [
  'add_flags',
  'apply',
  'buffers',
  'cells',
  'cells_and_names',
  'compile',
  'get_buffer',
  'get_inputs',
  'get_parameters',
  'get_scope',
  'get_sub_cell',
  'insert_child_to_cell',
  'insert_param_to_cell',
  'load_parameter_slice',
  'name_cells',
  'named_buffers',
  'parameters_and_names',
  'parameters_dict',
  'recompute',
  'register_backward_hook',
  'register_backward_pre_hook',
  'register_buffer',
  'register_forward_hook',
  'register_forward_pre_hook',
  'set_grad',
  'set_inputs',
  'to_float',
  'trainable_params',
  'untrainable_params',
  'update_parameters_name',
];

/** What layers keep of their arguments under torch's names, where that is not what BatchNorm keeps. */
const settings: Readonly<Record<string, readonly string[]>> = {
  // `epsilon` is torch's eps.
  LayerNorm: ['normalized_shape'],
  GroupNorm: ['num_groups', 'num_channels', 'eps', 'affine'],
  LRN: [],
};

/** mindspore.nn.Cell and mindspore.nn.layer.normalization, mindspore 2.10; BatchNorm3d wraps a BatchNorm2d. */
export const membersOf = (layer: string): Members => {
  const holder = layer === 'BatchNorm3d' ? ['bn2d'] : [];
  return {
    call: 'construct',
    modes: [{ name: 'set_train', training: true, takesMode: true, chains: true }],
    containers: ['Cell', 'SequentialCell', 'CellList', 'CellDict'],
    attributes: {
      weight: [...holder, 'gamma'],
      bias: [...holder, 'beta'],
      runningMean: [...holder, 'moving_mean'],
      runningVar: [...holder, 'moving_variance'],
    },
    shared: ['training', 'backward', ...(settings[layer] ?? ['num_features', 'eps', 'affine'])],
    others: ['momentum', 'epsilon', ...cellMembers],
    fixed: ['momentum'],
    reported: {},
  };
};
