import type { Initializer } from './initial-values.ts';

/** Constructor parameters of `mindspore.nn.InstanceNorm1d`, `2d` and `3d` (MindSpore 2.10). */
export interface InstanceNormParameters {
  /** Number of channels, at least 1. */
  num_features: number;
  /** Added to the variance before the square root, in (0, 1]. Default 1e-5. */
  eps: number;
  /** In [0, 1]; without effect, since the moving statistics are never updated. Default 0.1. */
  momentum: number;
  /** Whether `gamma` and `beta` are trainable; they exist either way. Default true. */
  affine: boolean;
  /** Default 'ones'. */
  gamma_init: Initializer;
  /** Default 'zeros'. */
  beta_init: Initializer;
  /** Only float32 is there. */
  dtype: 'float32';
}

/** Positional parameters after `num_features`. */
export type InstanceNormRest = [
  eps: number,
  momentum: number,
  affine: boolean,
  gamma_init: Initializer,
  beta_init: Initializer,
  dtype: 'float32',
];
