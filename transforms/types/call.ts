import type { Value } from './value.ts';

/** One argument of a call, bound to a parameter of the framework's signature. */
export interface Argument {
  readonly parameter: string;
  readonly value: Value;
  /** On the way out: the parameter of the original call whose place this argument takes. */
  readonly from?: string;
  /** On the way out: the code of the finding that explains why it is not as it was. */
  readonly because?: string;
}

/**
 * A site's arguments bound to parameter names. Omitted parameters, and those given as `undefined`, are absent:
 * the framework's default applies.
 */
export interface Call {
  readonly layer: string;
  readonly arguments: readonly Argument[];
  /** On the way out: codes of findings that tell what the call takes for granted. */
  readonly notes?: readonly { readonly code: string; readonly args: Readonly<Record<string, string>> }[];
}
