/** `track_running_stats` as `trackRunningStats`. */
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type InCamelCase<P> = { [Name in keyof P as Name extends string ? CamelCase<Name> : never]: P[Name] };

/** Keyword arguments for the parameters `P`: each optional, each in snake_case or camelCase. */
export type Options<P> = Partial<P> & Partial<InCamelCase<P>>;

/** Keyword arguments that include the required parameters `Name`, all of them in one case. */
export type OptionsWith<P, Name extends keyof P & string> = Options<P> &
  (Pick<P, Name> | InCamelCase<Pick<P, Name>>);

/** A labelled tuple and every shorter one that it starts with. */
type Prefixes<Tuple extends unknown[]> = Tuple extends [...infer Shorter, unknown]
  ? Tuple | Prefixes<Shorter>
  : Tuple;

type WithOptions<First extends unknown[], Rest extends unknown[], P> = Rest extends unknown[]
  ? [...First, ...Partial<Rest>, options?: Options<P>]
  : never;

/**
 * The ways to call a constructor with parameters `P`, of which `Required` has no default: positional arguments (`First`
 * then any start of `Rest`), positional arguments followed by an options object, or an options object alone.
 */
export type CallForms<P, Required extends keyof P & string, First extends unknown[], Rest extends unknown[]> =
  [options: OptionsWith<P, Required>] | [...First, ...Partial<Rest>] | WithOptions<First, Prefixes<Rest>, P>;
