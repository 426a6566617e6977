import type { Value } from './value.ts';

/** One property of a layer: its value, and where the original call said so. */
export interface Setting {
  readonly value: Value;
  /** The parameter that gave it; absent when it is the source framework's default. */
  readonly from?: string;
}

/** What a layer computes, free of any framework. One member per layer family. */
export type Meaning = BatchNormMeaning | InstanceNormMeaning;

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

export interface BatchNormMeaning {
  readonly family: 'batch-norm';
  readonly rank: Rank;
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
