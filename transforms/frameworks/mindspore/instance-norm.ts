import { argumentFor, given, settingOf } from '../../call.ts';
import { instanceNormProbe } from '../../meaning/instance-norm.ts';
import type { Call } from '../../types/call.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { InstanceNormMeaning, Rank } from '../../types/meaning.ts';
import { type Refusal, unresolved } from '../../types/refusal.ts';
import { sourceOf } from '../../value.ts';
import { checkEps, checkFeatures } from './ranges.ts';
import { checkGroupNormRank, checkInstanceNormConstructs } from './releases.ts';
import { groupNorm, instanceNorm } from './signatures.ts';

/** mindspore.nn.InstanceNorm1d/2d/3d: always the input's statistics; its `momentum` has no effect. */
export const instanceNormLayer = (rank: Rank): LayerDefinition => ({
  family: 'instance-norm',
  signature: instanceNorm,
  positional: instanceNorm.length,
  probe: instanceNormProbe(rank),
  read: (call, signature) => {
    const extra = ['gamma_init', 'beta_init', 'dtype'].find((name) => given(call, name) !== undefined);
    if (extra) return unresolved('unsupported-parameter', { parameter: extra });
    return {
      family: 'instance-norm',
      rank,
      features: settingOf(call, signature, 'num_features'),
      eps: settingOf(call, signature, 'eps'),
      affine: settingOf(call, signature, 'affine'),
    };
  },
});

/** On GPU the layer itself; elsewhere it does not run, and a group for each channel computes the same. */
export const writeInstanceNorm: Writer<InstanceNormMeaning> = (meaning, target) => {
  const { device } = target;
  const problem = checkFeatures(meaning.features) ?? checkEps(meaning.eps);
  if (problem) return problem;
  if (device === 'cpu' || device === 'ascend')
    return checkGroupNormRank(meaning.rank, target) ?? writeAsGroups(meaning);
  const layer = `InstanceNorm${String(meaning.rank)}d`;
  return (
    checkInstanceNormConstructs(layer, target) ?? {
      layer,
      notes: device === undefined ? [{ code: 'gpu-only', args: { layer } }] : [],
      arguments: [
        ...argumentFor(instanceNorm, 'num_features', meaning.features),
        ...argumentFor(instanceNorm, 'eps', meaning.eps),
        ...argumentFor(instanceNorm, 'affine', meaning.affine),
      ],
    }
  );
};

function writeAsGroups({ features, eps, affine }: InstanceNormMeaning): Call | Refusal {
  const source = sourceOf(features.value);
  if (source && !source.traits.pure) return unresolved('evaluated-twice');
  return {
    layer: 'GroupNorm',
    arguments: [
      { parameter: 'num_groups', value: features.value, because: 'groups-are-channels' },
      ...argumentFor(groupNorm, 'num_channels', features),
      ...argumentFor(groupNorm, 'eps', eps),
      ...argumentFor(groupNorm, 'affine', affine),
    ],
  };
}
