import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor, settingOf } from '../../call.ts';
import { instanceNormProbe } from '../../meaning/instance-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { InstanceNormMeaning } from '../../types/meaning.ts';
import { refused } from '../../types/refusal.ts';
import { checkGroups } from './releases.ts';
import { instanceNorm } from './signatures.ts';

/** megengine.module.InstanceNorm: 4-D input, always the input's statistics, no momentum. */
export const instanceNormLayer: LayerDefinition = {
  family: 'instance-norm',
  signature: instanceNorm,
  positional: instanceNorm.length,
  probe: instanceNormProbe(2, 'num_channels'),
  read: (call, signature) => ({
    family: 'instance-norm',
    rank: 2,
    features: settingOf(call, signature, 'num_channels'),
    eps: settingOf(call, signature, 'eps'),
    affine: settingOf(call, signature, 'affine'),
  }),
};

export const writeInstanceNorm: Writer<InstanceNormMeaning> = ({ rank, features, eps, affine }, target) => {
  if (rank !== 2) return refused('no-such-rank', { layer: `InstanceNorm${String(rank)}d` });
  const inexact = checkGroups('InstanceNorm', target);
  if (inexact) return inexact;
  // A constant channel becomes NaN where torch gives 0.
  const problem = checkEpsAboveZero(eps);
  if (problem) return problem;
  return {
    layer: 'InstanceNorm',
    notes: [{ code: 'four-dimensional-only', args: { layer: 'InstanceNorm' } }],
    arguments: [
      ...argumentFor(instanceNorm, 'num_channels', features),
      ...argumentFor(instanceNorm, 'eps', eps),
      ...argumentFor(instanceNorm, 'affine', affine),
    ],
  };
};
