/**
 * What a layer is checked on. Widths do not distinguish configurations, so small ones take the place of those written.
 */
export interface Probe {
  /** The value to give each size parameter, by name. */
  readonly sizes: Readonly<Record<string, Size>>;
  readonly inputs: readonly ProbeInput[];
  /** Shapes of the tensors that a function takes beside its input, by the parameter. */
  readonly tensors?: Readonly<Record<string, readonly number[]>>;
}

/** A number of channels or groups, or the lengths of some axes. */
export type Size = number | readonly number[];

export interface ProbeInput {
  /** Shape of one instance, without the batch axis in front. */
  readonly shape: readonly number[];
  /** The axis of `shape` along which inputs differ in mean and spread. */
  readonly channelAxis: number;
  /** Which elements are normalised together: a channel over the batch, a channel of one instance, or one instance. */
  readonly normalised: 'channel' | 'instance-channel' | 'instance';
  /** Factors of the instances' values, in turn, where instances are normalised as a whole; of 0, an instance is constant. */
  readonly magnitudes?: readonly number[];
}
