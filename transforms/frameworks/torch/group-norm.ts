import { settingOf } from '../../call.ts';
import { groupNormProbe } from '../../meaning/group-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import { checkDtype } from './dtype.ts';
import { groupNorm } from './signatures.ts';
import { checkSizes } from './sizes.ts';

/** torch.nn.GroupNorm. */
export const groupNormLayer: LayerDefinition = {
  family: 'group-norm',
  signature: groupNorm,
  positional: groupNorm.length,
  probe: groupNormProbe,
  read: (call, signature) =>
    checkDtype(call) ??
    checkSizes(call) ?? {
      family: 'group-norm',
      groups: settingOf(call, signature, 'num_groups'),
      channels: settingOf(call, signature, 'num_channels'),
      eps: settingOf(call, signature, 'eps'),
      affine: settingOf(call, signature, 'affine'),
    },
};
