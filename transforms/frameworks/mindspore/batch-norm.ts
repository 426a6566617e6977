import { argumentFor, given, settingOf } from '../../call.ts';
import type { Call } from '../../types/call.ts';
import { remarkSmallMomentum } from '../../meaning/remarks.ts';
import { batchNormProbe, synchronised } from '../../meaning/batch-norm.ts';
import { checkMomentum } from '../../meaning/momentum.ts';
import type { LayerDefinition, Writer } from '../../types/framework.ts';
import type {
  BatchNormMeaning,
  BatchStatistics,
  Rank,
  Setting,
  SyncBatchNormMeaning,
} from '../../types/meaning.ts';
import { isRefusal, type Refusal, unresolved } from '../../types/refusal.ts';
import type { Value } from '../../types/value.ts';
import { booleanValue, choice, complement, literalOf, nameValue, nullValue } from '../../value.ts';
import { checkEps, checkFeatures, checkNewWeight } from './ranges.ts';
import { checkMovingVariance } from './releases.ts';
import { batchNorm, syncBatchNorm } from './signatures.ts';

/** Parameters that change what the layer computes in ways no meaning describes. */
const unsupported = [
  'gamma_init',
  'beta_init',
  'moving_mean_init',
  'moving_var_init',
  'data_format',
  'dtype',
];

/** mindspore.nn.BatchNorm1d/2d/3d: `momentum` weighs the *old* statistics. */
export const batchNormLayer = (rank: Rank): LayerDefinition => ({
  family: 'batch-norm',
  signature: rank === 3 ? batchNorm.filter((each) => each.name !== 'data_format') : batchNorm,
  positional: batchNorm.length,
  probe: batchNormProbe(rank),
  remarks: remarkSmallMomentum,
  read: (call, signature) => {
    const extra = unsupported.find((name) => given(call, name) !== undefined);
    if (extra) return unresolved('unsupported-parameter', { parameter: extra });
    const momentum = settingOf(call, signature, 'momentum');
    const statistics = statisticsOf(settingOf(call, signature, 'use_batch_statistics'));
    if (!statistics) return unresolved('statistics-unknown', { parameter: 'use_batch_statistics' });
    return {
      family: 'batch-norm',
      rank,
      features: settingOf(call, signature, 'num_features'),
      eps: settingOf(call, signature, 'eps'),
      newWeight: { ...momentum, value: complement(momentum.value) },
      affine: settingOf(call, signature, 'affine'),
      statistics,
    };
  },
});

export const writeBatchNorm: Writer<BatchNormMeaning> = (meaning, target) =>
  checkMovingVariance(meaning, target) ?? writeStatistics(`BatchNorm${String(meaning.rank)}d`, meaning);

/** mindspore.nn.SyncBatchNorm over all processes: on Ascend only. */
export const syncBatchNormLayer: LayerDefinition = {
  family: 'sync-batch-norm',
  signature: syncBatchNorm,
  positional: syncBatchNorm.length,
  probe: batchNormProbe(2),
  read: (call, signature) => {
    if ((given(call, 'process_groups')?.kind ?? 'null') !== 'null')
      return unresolved('unsupported-parameter', { parameter: 'process_groups' });
    const meaning = batchNormLayer(2).read(call, signature);
    return 'family' in meaning && meaning.family === 'batch-norm' ? synchronised(meaning) : meaning;
  },
};

export const writeSyncBatchNorm: Writer<SyncBatchNormMeaning> = (meaning) =>
  writeStatistics('SyncBatchNorm', meaning, [{ code: 'ascend-only', args: { layer: 'SyncBatchNorm' } }]);

function writeStatistics(layer: string, meaning: BatchStatistics, notes: Call['notes'] = []): Call | Refusal {
  const problem =
    checkFeatures(meaning.features) ??
    checkEps(meaning.eps) ??
    checkNewWeight(meaning) ??
    checkMomentum(meaning);
  if (problem) return problem;
  const statistics = useBatchStatistics(meaning.statistics.value);
  if (isRefusal(statistics)) return statistics;
  // A null momentum is only left here without tracking, where it has no effect.
  const cumulative = literalOf(meaning.newWeight.value)?.kind === 'null';
  const call: Call = {
    layer,
    notes,
    arguments: [
      ...argumentFor(batchNorm, 'num_features', meaning.features),
      ...argumentFor(batchNorm, 'eps', meaning.eps),
      ...(cumulative
        ? []
        : argumentFor(batchNorm, 'momentum', {
            ...meaning.newWeight,
            value: complement(meaning.newWeight.value),
          }).map((argument) => ({ ...argument, because: 'momentum-inverted' }))),
      ...argumentFor(batchNorm, 'affine', meaning.affine),
      ...statistics.map((value) => ({
        parameter: 'use_batch_statistics',
        value,
        because: 'tracking-renamed',
        ...(meaning.statistics.from === undefined ? {} : { from: meaning.statistics.from }),
      })),
    ],
  };
  return call;
}

/** The value to pass, or none where the default says it. */
function useBatchStatistics(statistics: Value): Value[] | Refusal {
  if (statistics.kind === 'name') {
    if (statistics.name === 'tracked') return [];
    return [booleanValue(statistics.name === 'batch')];
  }
  if (statistics.kind === 'choice') return [choice(statistics.test, nullValue, booleanValue(true))];
  return unresolved('statistics-unknown', { parameter: 'track_running_stats' });
}

function statisticsOf(setting: Setting): Setting | undefined {
  const from = setting.from === undefined ? {} : { from: setting.from };
  const { value } = setting;
  if (value.kind === 'null') return { value: nameValue('tracked'), ...from };
  if (value.kind === 'boolean') return { value: nameValue(value.value ? 'batch' : 'running'), ...from };
  if (value.kind === 'choice')
    return { value: choice(value.test, nameValue('tracked'), nameValue('batch')), ...from };
  return undefined;
}
