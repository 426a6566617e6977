import type { SpellingSource } from '../plan/index.ts';
import type { SiteKind, SiteStatus } from '../types/site.ts';

/** Where something stands: the file relative to the run's root, 1-based line and column in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** One step from a name to its origin. */
export interface Step {
  /** Absent where the step is no text of a file: a module that is not read. */
  readonly place?: Place;
  /** What stands there, in one line. */
  readonly text: string;
  /** What it does for the name. */
  readonly says: string;
}

/** How a layer's parameters were read, and who says so. */
export interface SignatureExplanation {
  readonly by: SpellingSource;
  readonly layer: string;
  /** Why this signature and no other. */
  readonly why: string;
  /** Where the order of the parameters stands. */
  readonly place?: Place;
  readonly parameters: readonly ParameterExplanation[];
  /** What reading it takes for granted, in sentences. */
  readonly assumptions: readonly string[];
}

export interface ParameterExplanation {
  readonly name: string;
  /** Its key in an options object, where that is not the name. */
  readonly key?: string;
  readonly by: 'position' | 'key' | 'position or key' | 'nothing';
  /** Absent where a call must give it. */
  readonly default?: string;
  /** Where the library says so. */
  readonly place?: Place;
}

/** A parameter of the call, and where its value is from. */
export interface ArgumentExplanation {
  readonly parameter: string;
  readonly value: string;
  readonly from: 'argument' | 'option' | 'default';
  /** The text of the argument, where that is not the value. */
  readonly text?: string;
  readonly place?: Place;
}

export interface MeaningExplanation {
  readonly summary: string;
  readonly settings: readonly { readonly name: string; readonly value: string }[];
}

export interface FindingExplanation {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
}

/** Why an expression was rewritten, or was not. */
export interface ExpressionExplanation {
  readonly place: Place;
  readonly text: string;
  /** Absent where the expression is no site. */
  readonly kind?: SiteKind;
  readonly status: SiteStatus | 'no-site';
  readonly chain: readonly Step[];
  readonly signature?: SignatureExplanation;
  readonly call?: readonly ArgumentExplanation[];
  readonly meaning?: MeaningExplanation;
  /** What was decided, in a sentence. */
  readonly decision: string;
  readonly after?: string;
  readonly verdict?: string;
  readonly aspects?: Readonly<Record<string, string>>;
  readonly findings: readonly FindingExplanation[];
}

/** Everything there is to say about a line. */
export interface LineExplanation {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  readonly target: string;
  readonly expressions: readonly ExpressionExplanation[];
  /** What a run would replace on the line, whether or not a site stands there. */
  readonly edits: readonly { readonly before: string; readonly after: string }[];
  /** Where nothing on the line is explained: why, and where the next site is. */
  readonly nothing?: string;
}
