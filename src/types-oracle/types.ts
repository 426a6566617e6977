/** Answers questions about types. The compiler is loaded with the first one. */
export interface TypeOracle {
  /**
   * The type of the expression that stands at [start, end) of `text`, which is (or is about to be) the content of
   * `file`; all other files count as the file system has them. Undefined where the compiler cannot say.
   */
  readonly typeAt: (file: string, text: string, start: number, end: number) => ExpressionType | undefined;
  readonly wasAsked: () => boolean;
}

export interface ExpressionType {
  /** What the value is unless it is undefined or null; `unknown` for any other type, and for several. */
  readonly type: 'number' | 'boolean' | 'unknown';
  /** Also where the project does not check: without `strictNullChecks`, and for `any`. */
  readonly mayBeUndefined: boolean;
  readonly mayBeNull: boolean;
  /** An object type, no array and no function: could be an options object. False for `any`, which says nothing. */
  readonly object: boolean;
  /** The one value that the type has. */
  readonly literal?: number | boolean | null;
}
