import { argumentFor, given, settingOf } from '../../call.ts';
import { instanceNormProbe } from '../../meaning/instance-norm.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { InstanceNormMeaning, Rank } from '../../types/meaning.ts';
import { unresolved } from '../../types/refusal.ts';
import { checkEps, checkFeatures } from './ranges.ts';
import { instanceNorm } from './signatures.ts';

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

export const writeInstanceNorm: Writer<InstanceNormMeaning> = (meaning) =>
  checkFeatures(meaning.features) ??
  checkEps(meaning.eps) ?? {
    layer: `InstanceNorm${meaning.rank}d`,
    arguments: [
      ...argumentFor(instanceNorm, 'num_features', meaning.features),
      ...argumentFor(instanceNorm, 'eps', meaning.eps),
      ...argumentFor(instanceNorm, 'affine', meaning.affine),
    ],
  };
