import type { Rank } from '../types/meaning.ts';

/** Spatial shapes that InstanceNorm1d, 2d and 3d take in every framework. Small: a check runs on each. */
export const instanceNormInputs: Readonly<Record<Rank, readonly (readonly number[])[]>> = {
  1: [[7]],
  2: [[3, 4]],
  3: [[2, 3, 2]],
};
