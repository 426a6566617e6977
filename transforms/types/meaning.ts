import type { Value } from './value.ts';

/** One property of a layer: its value, and where the original call said so. */
export interface Setting {
  readonly value: Value;
  /** The parameter that gave it; absent when it is the source framework's default. */
  readonly from?: string;
}

/** What a layer computes, free of any framework. One member per layer family. */
export type Meaning =
  | BatchNormMeaning
  | SyncBatchNormMeaning
  | LazyBatchNormMeaning
  | InstanceNormMeaning
  | LayerNormMeaning
  | GroupNormMeaning
  | LocalResponseNormMeaning
  | RmsNormMeaning
  | FunctionalNormMeaning;

export type Family = Meaning['family'];

/** Number of spatial dimensions that the class is named after. */
export type Rank = 1 | 2 | 3;

/**
 * Which statistics normalise, and which are updated.
 * - `tracked`: the batch's in training, which also updates the running ones; the running ones in inference.
 * - `batch`: the batch's, always.
 * - `running`: the running ones, always; never updated.
 */
export type StatisticsName = 'tracked' | 'batch' | 'running';

export interface BatchNormMeaning extends BatchStatistics {
  readonly family: 'batch-norm';
  readonly rank: Rank;
}

/** BatchNorm whose batch is spread over processes. */
export interface SyncBatchNormMeaning extends BatchStatistics {
  readonly family: 'sync-batch-norm';
}

/** BatchNorm that learns its number of channels from its first input. */
export interface LazyBatchNormMeaning {
  readonly family: 'lazy-batch-norm';
  readonly rank: Rank;
}

/** What every BatchNorm has. */
export interface BatchStatistics {
  /** Number of channels. */
  readonly features: Setting;
  /** Added to the variance before the square root. */
  readonly eps: Setting;
  /** Weight of the *new* batch in the running statistics, in [0, 1]. */
  readonly newWeight: Setting;
  /** Whether a scale and a shift are learnt per channel. */
  readonly affine: Setting;
  /** A {@link StatisticsName}, or a choice between two. */
  readonly statistics: Setting;
}

/** Normalises each instance by its own statistics, in training and in inference. */
export interface InstanceNormMeaning {
  readonly family: 'instance-norm';
  readonly rank: Rank;
  readonly features: Setting;
  readonly eps: Setting;
  readonly affine: Setting;
}

/** Normalises the last axes of each instance together. */
export interface LayerNormMeaning {
  readonly family: 'layer-norm';
  /** A length, or a list of lengths, of the last axes. */
  readonly shape: Setting;
  readonly eps: Setting;
  /** Whether a scale is learnt per element. */
  readonly affine: Setting;
  /** Whether, beside a scale, a shift is learnt. */
  readonly bias: Setting;
}

/** Normalises groups of channels of each instance. */
export interface GroupNormMeaning {
  readonly family: 'group-norm';
  readonly groups: Setting;
  readonly channels: Setting;
  readonly eps: Setting;
  readonly affine: Setting;
}

/** Divides by `(bias + alpha * sum of squares over neighbouring channels) ** beta`. */
export interface LocalResponseNormMeaning {
  readonly family: 'local-response-norm';
  /** How many channels the sum is over, an odd number with the channel itself in the middle. */
  readonly window: Setting;
  /** Weight of the *sum* of squares, not of their mean. */
  readonly alpha: Setting;
  readonly beta: Setting;
  readonly bias: Setting;
}

/** Divides by the root of the mean square of the last axes. */
export interface RmsNormMeaning {
  readonly family: 'rms-norm';
}

/** A function that normalises a tensor, with statistics and parameters that the caller holds. */
export interface FunctionalNormMeaning {
  readonly family: 'functional-norm';
  readonly norm: FunctionalNorm;
}

export type FunctionalNorm =
  | FunctionalBatchNorm
  | FunctionalInstanceNorm
  | FunctionalLayerNorm
  | FunctionalGroupNorm
  | FunctionalLocalResponseNorm
  | { readonly kind: 'rms-norm' };

/** What a function scales and shifts by; `null` for neither. */
export interface AffineTensors {
  readonly weight: Setting;
  readonly bias: Setting;
}

export interface FunctionalBatchNorm extends AffineTensors {
  readonly kind: 'batch-norm';
  readonly input: Setting;
  readonly mean: Setting;
  readonly variance: Setting;
  /** Whether the batch's statistics normalise, and update the running ones. */
  readonly training: Setting;
  /** Weight of the *new* batch in the running statistics. */
  readonly newWeight: Setting;
  readonly eps: Setting;
}

/** By the statistics of the input; with running ones it is no instance normalisation. */
export interface FunctionalInstanceNorm extends AffineTensors {
  readonly kind: 'instance-norm';
  readonly input: Setting;
  readonly eps: Setting;
}

export interface FunctionalLayerNorm extends AffineTensors {
  readonly kind: 'layer-norm';
  readonly input: Setting;
  readonly shape: Setting;
  readonly eps: Setting;
}

export interface FunctionalGroupNorm extends AffineTensors {
  readonly kind: 'group-norm';
  readonly input: Setting;
  readonly groups: Setting;
  readonly eps: Setting;
}

export interface FunctionalLocalResponseNorm extends Omit<LocalResponseNormMeaning, 'family'> {
  readonly kind: 'local-response-norm';
  readonly input: Setting;
}
