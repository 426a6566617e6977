import { checkEpsAboveZero } from '../../meaning/eps.ts';
import { argumentFor } from '../../call.ts';
import { toTracking } from '../../meaning/tracking.ts';
import type { Argument, Call } from '../../types/call.ts';
import type { Writer } from '../../types/framework.ts';
import type {
  BatchNormMeaning,
  BatchStatistics,
  GroupNormMeaning,
  LayerNormMeaning,
  Setting,
  SyncBatchNormMeaning,
} from '../../types/meaning.ts';
import { type Refusal, refused, unresolved } from '../../types/refusal.ts';
import { checkEps, checkNewWeight } from '../mindspore/index.ts';
import { layers } from './layers.ts';
import { checkRelease } from './releases.ts';

export const writeBatchNorm: Writer<BatchNormMeaning> = (meaning) =>
  writeStatistics(`BatchNorm${String(meaning.rank)}d`, meaning);

/** mindspore.mint.nn.SyncBatchNorm needs its running statistics, and has the ranges of the primitive behind it. */
export const writeSyncBatchNorm: Writer<SyncBatchNormMeaning> = (meaning, target) => {
  const problem = checkRelease('SyncBatchNorm', target) ?? checkEps(meaning.eps) ?? checkNewWeight(meaning);
  if (problem) return problem;
  const { value } = meaning.statistics;
  if (value.kind === 'choice') return unresolved('statistics-unknown', { parameter: 'track_running_stats' });
  const tracked = value.kind === 'name' && value.name === 'tracked';
  return tracked ? writeStatistics('SyncBatchNorm', meaning) : refused('statistics-needed');
};

export const writeLayerNorm: Writer<LayerNormMeaning> = ({ shape, eps, affine, bias }, target) =>
  checkRelease('LayerNorm', target) ??
  checkEpsAboveZero(eps) ??
  call('LayerNorm', { normalized_shape: shape, eps, elementwise_affine: affine, bias });

export const writeGroupNorm: Writer<GroupNormMeaning> = ({ groups, channels, eps, affine }, target) =>
  checkRelease('GroupNorm', target) ??
  checkEpsAboveZero(eps) ??
  call('GroupNorm', { num_groups: groups, num_channels: channels, eps, affine });

function writeStatistics(layer: string, meaning: BatchStatistics): Call | Refusal {
  const tracking = toTracking(meaning.statistics);
  if (!tracking) return refused('frozen-statistics');
  return call(layer, {
    num_features: meaning.features,
    eps: meaning.eps,
    momentum: meaning.newWeight,
    affine: meaning.affine,
    track_running_stats: tracking,
  });
}

/** Every setting under its parameter, as it was: nothing is inverted. */
function call(layer: string, settings: Readonly<Record<string, Setting>>): Call {
  const { signature = [] } = layers[layer] ?? {};
  return {
    layer,
    notes: [{ code: 'ascend-only', args: { layer } }],
    arguments: Object.entries(settings).flatMap(([parameter, setting]): Argument[] =>
      argumentFor(signature, parameter, setting),
    ),
  };
}
