import { settingOf } from '../../call.ts';
import { batchNormProbe } from '../../meaning/batch-norm.ts';
import type { LayerDefinition } from '../../types/framework.ts';
import type { Rank, Setting } from '../../types/meaning.ts';
import { choice, literalOf, nameValue } from '../../value.ts';
import { batchNorm } from './signatures.ts';

/** torch.nn.BatchNorm1d/2d/3d: `momentum` weighs the new batch; without tracking, the batch's statistics always. */
export const batchNormLayer = (rank: Rank): LayerDefinition => ({
  family: 'batch-norm',
  signature: batchNorm,
  positional: batchNorm.length,
  probe: batchNormProbe(rank),
  read: (call, signature) => ({
    family: 'batch-norm',
    rank,
    features: settingOf(call, signature, 'num_features'),
    eps: settingOf(call, signature, 'eps'),
    newWeight: settingOf(call, signature, 'momentum'),
    affine: settingOf(call, signature, 'affine'),
    statistics: statisticsOf(settingOf(call, signature, 'track_running_stats')),
  }),
});

function statisticsOf(track: Setting): Setting {
  const from = track.from === undefined ? {} : { from: track.from };
  const { value } = track;
  const literal = literalOf(value);
  if (literal?.kind === 'boolean' && value.kind === 'boolean') {
    return { value: nameValue(literal.value ? 'tracked' : 'batch'), ...from };
  }
  if (value.kind !== 'source' && value.kind !== 'fallback')
    throw new TypeError('track_running_stats is a boolean');
  return { value: choice(value, nameValue('tracked'), nameValue('batch')), ...from };
}
