import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor, settingOf } from '../../call.ts';
import { groupNormProbe } from '../../meaning/group-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { GroupNormMeaning } from '../../types/meaning.ts';
import { checkGroups } from './releases.ts';
import { groupNorm } from './signatures.ts';

/** megengine.module.GroupNorm: 4-D input only. */
export const groupNormLayer: LayerDefinition = {
  family: 'group-norm',
  signature: groupNorm,
  positional: groupNorm.length,
  probe: groupNormProbe,
  read: (call, signature) => ({
    family: 'group-norm',
    groups: settingOf(call, signature, 'num_groups'),
    channels: settingOf(call, signature, 'num_channels'),
    eps: settingOf(call, signature, 'eps'),
    affine: settingOf(call, signature, 'affine'),
  }),
};

export const writeGroupNorm: Writer<GroupNormMeaning> = ({ groups, channels, eps, affine }, target) => {
  const inexact = checkGroups('GroupNorm', target);
  if (inexact) return inexact;
  // A constant group divided by the root of eps alone comes out otherwise than torch's.
  const problem = checkEpsAboveZero(eps);
  if (problem) return problem;
  return {
    layer: 'GroupNorm',
    notes: [{ code: 'four-dimensional-only', args: { layer: 'GroupNorm' } }],
    arguments: [
      ...argumentFor(groupNorm, 'num_groups', groups),
      ...argumentFor(groupNorm, 'num_channels', channels),
      ...argumentFor(groupNorm, 'eps', eps),
      ...argumentFor(groupNorm, 'affine', affine),
    ],
  };
};
