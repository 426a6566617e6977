import { settingOf } from '../../call.ts';
import { instanceNormProbe } from '../../meaning/instance-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import type { Rank } from '../../types/meaning.ts';
import { refused, unresolved } from '../../types/refusal.ts';
import { literalOf } from '../../value.ts';
import { checkDtype } from './dtype.ts';
import { instanceNorm } from './signatures.ts';
import { checkSizes } from './sizes.ts';

/**
 * torch.nn.InstanceNorm1d/2d/3d. Without tracking, `momentum` has no effect; with it, inference normalises by running
 * statistics, which is no instance normalisation any more.
 */
export const instanceNormLayer = (rank: Rank): LayerDefinition => ({
  family: 'instance-norm',
  signature: instanceNorm,
  positional: instanceNorm.length,
  probe: instanceNormProbe(rank),
  read: (call, signature) => {
    const track = literalOf(settingOf(call, signature, 'track_running_stats').value);
    if (track?.kind !== 'boolean') return unresolved('instance-norm-tracking-unknown');
    if (track.value) return refused('instance-norm-tracking');
    return (
      checkDtype(call) ??
      checkSizes(call) ?? {
        family: 'instance-norm',
        rank,
        features: settingOf(call, signature, 'num_features'),
        eps: settingOf(call, signature, 'eps'),
        affine: settingOf(call, signature, 'affine'),
      }
    );
  },
});
