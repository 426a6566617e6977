/** What a numerical comparison can say of a configuration, worst last. */
export type Verdict = 'equivalent' | 'assumed' | 'not-comparable' | 'differs';

export type NumericAspect =
  'train-output' | 'input-grad' | 'affine-grad' | 'running-mean' | 'running-var' | 'infer-output';

export type StructuralAspect = 'initial-mode' | 'state-keys' | 'parameter-list' | 'inference-state';

export type Aspect = NumericAspect | StructuralAspect;

/** `declared`: differs, as the framework pair declares, and was seen to differ in just that way. */
export type AspectVerdict = Verdict | 'declared';

/** Something the verdict rests on, as a code and its arguments. */
export interface Assumption {
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

/** The first element at which two layers differ. */
export interface Discrepancy {
  readonly aspect: Aspect;
  /** Training steps 1, 2, 3; inference runs 4, 5; 0 for what was compared before the first. */
  readonly step: number;
  readonly index: number;
  readonly source: string;
  readonly target: string;
}

/** What the equivalence check found of one configuration: the original's arguments beside those of the re-read result. */
export interface CheckOutcome {
  readonly verdict: Verdict;
  /** Largest absolute difference over all numeric aspects, where both sides are numbers; always finite. */
  readonly maxAbs: number;
  /** Largest distance in units in the last place of float32; always finite, and 2^32 from a number to NaN. */
  readonly maxUlp: number;
  readonly aspects: Readonly<Partial<Record<Aspect, AspectVerdict>>>;
  /** Codes of the declared differences that were seen. */
  readonly declared: readonly string[];
  readonly discrepancy?: Discrepancy;
}

/** A layer of a framework: `torch`, `BatchNorm2d`. */
export interface LayerName {
  readonly framework: string;
  readonly layer: string;
}

/** What a report says of one distinct configuration, as plain data. */
export interface CheckedConfiguration {
  readonly id: string;
  readonly source: LayerName;
  readonly target: LayerName;
  readonly outcome: CheckOutcome;
}

/** The outcome at one site, whose own expressions it rests on. */
export interface CheckResult extends CheckOutcome {
  /** Identifies the configuration: equal configurations have equal ids. */
  readonly id: string;
  readonly assumptions: readonly Assumption[];
}
