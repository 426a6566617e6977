/**
 * The members of a constructed layer, by what they do, so that one framework's use of a layer becomes the other's.
 */
export interface Members {
  /** Runs the layer on an input. */
  readonly call: string;
  readonly modes: readonly ModeMethod[];
  /** Classes of the layers' namespace that switch the mode of what they hold: of the framework's own layers alone. */
  readonly containers: readonly string[];
  /** Attribute paths by role, e.g. `runningMean` -> `['moving_mean']`. */
  readonly attributes: Readonly<Record<AttributeRole, readonly string[]>>;
  /** Members that every framework has and that mean the same. */
  readonly shared: readonly string[];
  /** Other members of a constructed layer; what has the same name elsewhere may mean something else. */
  readonly others: readonly string[];
  /** Members that have no effect when they are assigned to. */
  readonly fixed: readonly string[];
  /** Members that mean something, and have no counterpart that is always right: reported where used. */
  readonly reported: Readonly<Record<string, string>>;
}

export type AttributeRole = 'weight' | 'bias' | 'runningMean' | 'runningVar';

/** A method that switches between training and inference. */
export interface ModeMethod {
  readonly name: string;
  /** The mode it sets when called without argument. */
  readonly training: boolean;
  /** Whether an argument chooses the mode. */
  readonly takesMode: boolean;
  /** Whether it returns the layer. */
  readonly chains: boolean;
}
