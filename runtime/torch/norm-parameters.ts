import type { Release } from './release.ts';

/** Constructor parameters that `torch.nn.BatchNorm*` and `torch.nn.InstanceNorm*` share (PyTorch 2.13). */
export interface NormParameters {
  /** Number of channels, the length of the input's channel axis. */
  num_features: number;
  /** Added to the variance before the square root. Default 1e-5. */
  eps: number;
  /** Weight of the new batch in the running statistics. Default 0.1; `null` makes them a cumulative average. */
  momentum: number | null;
  /** Whether the layer has `weight` and `bias`. Default true for batch norm, false for instance norm. */
  affine: boolean;
  /** Whether the layer keeps running statistics. Default true for batch norm, false for instance norm. */
  track_running_stats: boolean;
  /** Only the CPU is there. */
  device: 'cpu' | null;
  /** Only float32 is there. */
  dtype: 'float32' | null;
  /** By name only, since 2.12: whether an affine layer has `bias`. Default true. */
  bias: boolean;
}

/** Positional parameters after `num_features`. */
export type NormRest = [
  eps: number,
  momentum: number | null,
  affine: boolean,
  track_running_stats: boolean,
  device: 'cpu' | null,
  dtype: 'float32' | null,
];

/** Positional order of the constructor. */
export const NORM_ORDER: readonly (keyof NormParameters)[] = [
  'num_features',
  'eps',
  'momentum',
  'affine',
  'track_running_stats',
  'device',
  'dtype',
];

/** The constructor's parameters by name only, which a release has or has not. */
export function keywordOnly(release: Release): readonly 'bias'[] {
  return release.biasKeyword ? ['bias'] : [];
}
