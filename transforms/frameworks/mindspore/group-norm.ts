import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor, given, settingOf } from '../../call.ts';
import { groupNormProbe } from '../../meaning/group-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { GroupNormMeaning } from '../../types/meaning.ts';
import { unresolved } from '../../types/refusal.ts';
import { checkFeatures } from './ranges.ts';
import { groupNormRanksAreOne } from './releases.ts';
import { groupNorm } from './signatures.ts';

/** mindspore.nn.GroupNorm. */
export const groupNormLayer: LayerDefinition = {
  family: 'group-norm',
  signature: groupNorm,
  positional: groupNorm.length,
  probe: groupNormProbe,
  read: (call, signature) => {
    const extra = ['gamma_init', 'beta_init', 'dtype'].find((name) => given(call, name) !== undefined);
    if (extra) return unresolved('unsupported-parameter', { parameter: extra });
    return {
      family: 'group-norm',
      groups: settingOf(call, signature, 'num_groups'),
      channels: settingOf(call, signature, 'num_channels'),
      eps: settingOf(call, signature, 'eps'),
      affine: settingOf(call, signature, 'affine'),
    };
  },
};

export const writeGroupNorm: Writer<GroupNormMeaning> = ({ groups, channels, eps, affine }, target) =>
  checkFeatures(groups) ??
  checkFeatures(channels) ??
  checkEpsAboveZero(eps) ?? {
    layer: 'GroupNorm',
    notes: groupNormRanksAreOne(target)
      ? [{ code: 'four-dimensional-only', args: { layer: 'GroupNorm' } }]
      : [],
    arguments: [
      ...argumentFor(groupNorm, 'num_groups', groups),
      ...argumentFor(groupNorm, 'num_channels', channels),
      ...argumentFor(groupNorm, 'eps', eps),
      ...argumentFor(groupNorm, 'affine', affine),
    ],
  };
