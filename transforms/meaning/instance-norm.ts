import type { Rank } from '../types/meaning.ts';
import type { Probe } from '../types/probe.ts';

/** Spatial shapes that InstanceNorm1d, 2d and 3d take in every framework. Small: a check runs on each. */
const spatial: Readonly<Record<Rank, readonly number[]>> = { 1: [7], 2: [3, 4], 3: [2, 3, 2] };

/** Four channels of each instance. @param size the parameter that counts them */
export const instanceNormProbe =
  (rank: Rank, size = 'num_features') =>
  (): Probe => ({
    sizes: { [size]: 4 },
    inputs: [{ shape: [4, ...spatial[rank]], channelAxis: 0, normalised: 'instance-channel' }],
  });
