import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor, given, settingOf } from '../../call.ts';
import { remarkSmallMomentum } from '../../meaning/remarks.ts';
import { batchNormProbe, synchronised } from '../../meaning/batch-norm.ts';
import { checkMomentum } from '../../meaning/momentum.ts';
import { fromTracking, toTracking } from '../../meaning/tracking.ts';
import type { Call } from '../../types/call.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type { BatchNormMeaning, BatchStatistics, SyncBatchNormMeaning } from '../../types/meaning.ts';
import { type Refusal, refused, unresolved } from '../../types/refusal.ts';
import { complement, literalOf } from '../../value.ts';
import { batchNorm, syncBatchNorm } from './signatures.ts';

/** megengine.module.BatchNorm1d/2d: `momentum` weighs the *old* statistics. */
export const batchNormLayer = (rank: 1 | 2): LayerDefinition => ({
  family: 'batch-norm',
  signature: batchNorm,
  positional: batchNorm.length,
  probe: batchNormProbe(rank),
  remarks: remarkSmallMomentum,
  read: (call, signature) => {
    // Frozen layers detach their affine parameters too, which no meaning describes.
    if (given(call, 'freeze')) return unresolved('unsupported-parameter', { parameter: 'freeze' });
    const momentum = settingOf(call, signature, 'momentum');
    return {
      family: 'batch-norm',
      rank,
      features: settingOf(call, signature, 'num_features'),
      eps: settingOf(call, signature, 'eps'),
      newWeight: { ...momentum, value: complement(momentum.value) },
      affine: settingOf(call, signature, 'affine'),
      statistics: fromTracking(settingOf(call, signature, 'track_running_stats')),
    };
  },
});

export const writeBatchNorm: Writer<BatchNormMeaning> = (meaning) =>
  meaning.rank === 3
    ? refused('no-such-rank', { layer: 'BatchNorm3d' })
    : writeStatistics(`BatchNorm${String(meaning.rank)}d`, meaning);

/** megengine.module.SyncBatchNorm over all processes. */
export const syncBatchNormLayer: LayerDefinition = {
  family: 'sync-batch-norm',
  signature: syncBatchNorm,
  positional: syncBatchNorm.length,
  probe: batchNormProbe(2),
  read: (call, signature) => {
    if ((given(call, 'group')?.kind ?? 'null') !== 'null')
      return unresolved('unsupported-parameter', { parameter: 'group' });
    const meaning = batchNormLayer(2).read(call, signature);
    return 'family' in meaning && meaning.family === 'batch-norm' ? synchronised(meaning) : meaning;
  },
};

export const writeSyncBatchNorm: Writer<SyncBatchNormMeaning> = (meaning) =>
  writeStatistics('SyncBatchNorm', meaning);

function writeStatistics(layer: string, meaning: BatchStatistics): Call | Refusal {
  const problem = checkMomentum(meaning) ?? checkEpsAboveZero(meaning.eps);
  if (problem) return problem;
  const tracking = toTracking(meaning.statistics);
  if (!tracking) return refused('frozen-statistics');
  const cumulative = literalOf(meaning.newWeight.value)?.kind === 'null';
  const momentum = { ...meaning.newWeight, value: complement(meaning.newWeight.value) };
  return {
    layer,
    arguments: [
      ...argumentFor(batchNorm, 'num_features', meaning.features),
      ...argumentFor(batchNorm, 'eps', meaning.eps),
      ...(cumulative ? [] : argumentFor(batchNorm, 'momentum', momentum)).map((each) => ({
        ...each,
        because: 'momentum-inverted',
      })),
      ...argumentFor(batchNorm, 'affine', meaning.affine),
      ...argumentFor(batchNorm, 'track_running_stats', tracking),
    ],
  };
}
