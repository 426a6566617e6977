import type { Initializer } from './initial-values.ts';

/** Constructor parameters of `mindspore.nn.BatchNorm3d` (MindSpore 2.10), which 1d and 2d have too. */
export interface BatchNorm3dParameters {
  /** Number of channels, at least 1. */
  num_features: number;
  /** Added to the variance before the square root, in (0, 1]. Default 1e-5. */
  eps: number;
  /** Weight of the *old* value in the moving statistics, in [0, 1]. Default 0.9. */
  momentum: number;
  /** Whether `gamma` and `beta` are trainable; they exist either way. Default true. */
  affine: boolean;
  /** Default 'ones'. */
  gamma_init: Initializer;
  /** Default 'zeros'. */
  beta_init: Initializer;
  /** Default 'zeros'. */
  moving_mean_init: Initializer;
  /** Default 'ones'. */
  moving_var_init: Initializer;
  /** Normalise with the batch (true), with the moving statistics (false), or by mode (`null`, the default). */
  use_batch_statistics: boolean | null;
  /** Only float32 is there. */
  dtype: 'float32';
}

/** Constructor parameters of `mindspore.nn.BatchNorm1d` and `BatchNorm2d` (MindSpore 2.10). */
export interface BatchNormParameters extends BatchNorm3dParameters {
  /** Default 'NCHW'; MindSpore takes 'NHWC' on GPU only. */
  data_format: 'NCHW' | 'NHWC';
}

type SharedRest = [
  eps: number,
  momentum: number,
  affine: boolean,
  gamma_init: Initializer,
  beta_init: Initializer,
  moving_mean_init: Initializer,
  moving_var_init: Initializer,
  use_batch_statistics: boolean | null,
];

/** Positional parameters of 1d and 2d after `num_features`. */
export type BatchNormRest = [...SharedRest, data_format: 'NCHW' | 'NHWC', dtype: 'float32'];

/** Positional parameters of 3d after `num_features`. */
export type BatchNorm3dRest = [...SharedRest, dtype: 'float32'];
