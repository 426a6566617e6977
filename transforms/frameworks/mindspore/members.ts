import type { Members } from '../../types/members.ts';

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
    shared: ['training', 'eps', 'num_features', 'affine', 'backward'],
    reported: {},
  };
};
