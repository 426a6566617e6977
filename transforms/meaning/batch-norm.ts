import type { Rank } from '../types/meaning.ts';

/** Spatial shapes that BatchNorm1d, 2d and 3d take; 1d also takes none. Small: a check runs on each. */
export const batchNormInputs: Readonly<Record<Rank, readonly (readonly number[])[]>> = {
  1: [[], [5]],
  2: [[3, 4]],
  3: [[2, 3, 2]],
};
