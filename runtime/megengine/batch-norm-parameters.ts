/** Constructor parameters that `megengine.module.BatchNorm1d`, `BatchNorm2d` and `SyncBatchNorm` share (MegEngine 1.13). */
export interface BatchNormParameters {
  /** Number of channels, the length of the input's channel axis. */
  num_features: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Weight of the *old* running statistics, where PyTorch's is that of the new batch. Default 0.9. */
  momentum: number;
  /** Whether the layer has `weight` and `bias`. Default true. */
  affine: boolean;
  /** Whether the layer keeps running statistics. Default true. */
  track_running_stats: boolean;
  /** Whether to use the running statistics in both modes, without updates, and to keep `weight` and `bias`. Default false. */
  freeze: boolean;
}

/** Positional parameters after `num_features`. */
export type BatchNormRest = [
  eps: number,
  momentum: number,
  affine: boolean,
  track_running_stats: boolean,
  freeze: boolean,
];

/** Positional order of the constructor. */
export const BATCH_NORM_ORDER: readonly (keyof BatchNormParameters)[] = [
  'num_features',
  'eps',
  'momentum',
  'affine',
  'track_running_stats',
  'freeze',
];

/** What is not given. */
export const BATCH_NORM_DEFAULTS: Readonly<Omit<BatchNormParameters, 'num_features'>> = {
  eps: 1e-5,
  momentum: 0.9,
  affine: true,
  track_running_stats: true,
  freeze: false,
};
