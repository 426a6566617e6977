import type { BatchNormMeaning, Rank, SyncBatchNormMeaning } from '../types/meaning.ts';
import type { Probe } from '../types/probe.ts';

/** Spatial shapes that BatchNorm1d, 2d and 3d take; 1d also takes none. Small: a check runs on each. */
const spatial: Readonly<Record<Rank, readonly (readonly number[])[]>> = {
  1: [[], [5]],
  2: [[3, 4]],
  3: [[2, 3, 2]],
};

/** Four channels, each over the whole batch. */
export const batchNormProbe = (rank: Rank) => (): Probe => ({
  sizes: { num_features: 4 },
  inputs: spatial[rank].map((area) => ({ shape: [4, ...area], channelAxis: 0, normalised: 'channel' })),
});

/** The same layer over a batch that is spread over processes. */
export const synchronised = ({
  features,
  eps,
  newWeight,
  affine,
  statistics,
}: BatchNormMeaning): SyncBatchNormMeaning => ({
  family: 'sync-batch-norm',
  features,
  eps,
  newWeight,
  affine,
  statistics,
});
