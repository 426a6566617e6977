/**
 * The parameters of a constructor or function, as data.
 *
 * `P` maps every parameter to its type; `order` is the positional order; a parameter without an entry in `defaults` is required.
 */
export interface Signature<P extends object> {
  /** What the framework's messages call it, e.g. `_BatchNorm.__init__`. */
  readonly callee: string;
  readonly order: readonly (keyof P & string)[];
  /** Parameters that are given by name only. */
  readonly keywordOnly?: readonly (keyof P & string)[];
  readonly defaults: Readonly<Partial<P>>;
  readonly wording: Wording;
}

/** How a framework words the TypeErrors of a call that does not fit. */
export interface Wording {
  unexpected(callee: string, key: string): string;
  repeated(callee: string, parameter: string): string;
  missing(callee: string, parameters: readonly string[]): string;
  tooMany(callee: string, required: number, accepted: number, given: number): string;
}
