/**
 * A structural difference between two frameworks that a migration cannot remove. It is declared, explained to the
 * user, and verified to occur; one that is not declared fails the site.
 */
export interface Difference {
  readonly aspect: StructuralAspect;
  /** The code of the finding that explains it. */
  readonly code: string;
  /** Whether what was observed is this difference. */
  readonly occurs: (source: Observation, target: Observation) => boolean;
}

export type StructuralAspect = 'initial-mode' | 'state-keys' | 'parameter-list' | 'inference-state';

/** What is compared structurally of one side, after the whole protocol has run. */
export interface Observation {
  readonly initialTraining: boolean;
  /** In roles (`weight`, `runningMean`, ...) where the framework names one, else its own name. */
  readonly stateKeys: readonly string[];
  readonly trainable: readonly string[];
  /** Whether an inference changed the running statistics. */
  readonly inferenceUpdates: boolean;
}
