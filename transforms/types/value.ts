/**
 * A symbolic argument: what is known of a value without running the program.
 *
 * A value is a literal, a reference to the text of one argument of the original call, or one of a few operations over
 * these. Frameworks compute with values; only the emitter turns them back into text.
 */
export type Value =
  | NumberValue
  | BooleanValue
  | NullValue
  | NameValue
  | SourceValue
  | FallbackValue
  | ComplementValue
  | ChoiceValue
  | GuardedValue
  | ListValue
  | QuotientValue
  | AxisValue;

/** A number literal, as an exact decimal: `0.1` is one tenth, not the double next to it. */
export interface NumberValue {
  readonly kind: 'number';
  /** Shortest plain or exponent notation, e.g. `0.1`, `1e-5`. */
  readonly decimal: string;
}

export interface BooleanValue {
  readonly kind: 'boolean';
  readonly value: boolean;
}

/** JavaScript's `null`, which the frameworks' bindings read as Python's `None`. */
export interface NullValue {
  readonly kind: 'null';
}

/** One of a closed set of names that a meaning uses (e.g. which statistics normalise); never appears in source text. */
export interface NameValue {
  readonly kind: 'name';
  readonly name: string;
}

/** The text of an argument of the original call. */
export interface SourceValue {
  readonly kind: 'source';
  /** The source framework's parameter name of that argument. */
  readonly parameter: string;
  /** The literal it stands for where a `const` could be followed; the text is still what is emitted. */
  readonly known?: NumberValue | BooleanValue | NullValue;
  readonly traits: SourceTraits;
  /** How many items it lists, where it is a list. */
  readonly items?: number;
}

/** What is known of an expression that is not a literal. */
export interface SourceTraits {
  readonly type: 'number' | 'boolean' | 'unknown';
  /** Whether the expression can be `undefined`, in which case the framework's default applies. */
  readonly mayBeUndefined: boolean;
  /** Whether it can be `null`: `declared` when its type says so, `unknown` when nothing rules it out. */
  readonly mayBeNull: 'no' | 'declared' | 'unknown';
  /** A plain reference (`m`, `this.m`, `cfg.bn.m`): may be written twice, and a comparison narrows its type. */
  readonly stable: boolean;
  /** Evaluating it has no effect besides its value, so it may be dropped. */
  readonly pure: boolean;
}

/** `of`, or `otherwise` where `of` is undefined: an argument beside the default that stands behind it. */
export interface FallbackValue {
  readonly kind: 'fallback';
  readonly of: SourceValue;
  readonly otherwise: Value;
}

/** `1 - of`. */
export interface ComplementValue {
  readonly kind: 'complement';
  readonly of: Value;
}

/** `test ? then : otherwise`. */
export interface ChoiceValue {
  readonly kind: 'choice';
  readonly test: SourceValue | FallbackValue;
  readonly then: Value;
  readonly otherwise: Value;
}

/** `of === undefined ? undefined : then`: leaves the default to the callee, and never computes with undefined. */
export interface GuardedValue {
  readonly kind: 'guarded';
  readonly of: SourceValue;
  readonly then: Value;
}

/** `[a, b]`. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: readonly Value[];
}

/** `of / by`. */
export interface QuotientValue {
  readonly kind: 'quotient';
  readonly of: Value;
  readonly by: NumberValue;
}

/** `of.shape[axis]`: the length of one of a tensor's axes. */
export interface AxisValue {
  readonly kind: 'axis';
  readonly of: SourceValue;
  readonly axis: number;
}
