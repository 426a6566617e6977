/** Constructor parameters of `mindspore.mint.nn.BatchNorm1d`, `2d` and `3d` (MindSpore 2.10): PyTorch's own. */
export interface MintNormParameters {
  /** Number of channels. */
  num_features: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Weight of the *new* batch in the running statistics. Default 0.1; `null` makes them a cumulative average. */
  momentum: number | null;
  /** Whether the layer has `weight` and `bias`. Default true. */
  affine: boolean;
  /** Whether the layer keeps running statistics. Default true. */
  track_running_stats: boolean;
  /** Only float32 is there. */
  dtype: 'float32' | null;
}

/** Positional parameters after `num_features`. */
export type MintNormRest = [
  eps: number,
  momentum: number | null,
  affine: boolean,
  track_running_stats: boolean,
  dtype: 'float32' | null,
];

/** Default values of `mindspore.mint.nn`'s batch norms. */
export const MINT_NORM_DEFAULTS = {
  eps: 1e-5,
  momentum: 0.1,
  affine: true,
  track_running_stats: true,
  dtype: null,
} as const;
