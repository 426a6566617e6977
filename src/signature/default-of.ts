import type { Parameter } from '../../transforms/types/framework.ts';
import { effectsOf, type Given } from './probe.ts';
import type { State } from './state.ts';
import { type Constant, constant, type Place, type Term, textOf } from './term.ts';

/** What a constructor does where a parameter is left out. */
export type Default =
  /** As if this had been given. `falsy`: as it does where 0 is given. `raw`: fields that hold undefined nevertheless. */
  | {
      readonly kind: 'known';
      readonly value: unknown;
      readonly at?: Place;
      readonly falsy: boolean;
      readonly raw: readonly string[];
    }
  /** It keeps undefined, in these fields. */
  | { readonly kind: 'raw'; readonly raw: readonly string[] }
  /** Whatever is given, it does the same. */
  | { readonly kind: 'unseen'; readonly bound?: Term }
  /** It throws. */
  | { readonly kind: 'required' }
  | { readonly kind: 'unread' };

/**
 * Finds a parameter's default by what it does: it is the one value that, given, has the effects of nothing given.
 *
 * @param run runs the constructor with something given to the parameter
 * @param bound the variable that the parameter itself is, after a run
 */
export function defaultOf(
  run: (given: Given) => State,
  { type, nullable }: Parameter,
  bound: (state: State) => Term | undefined,
): Default {
  const without = run('absent');
  if (without.ended === 'throw') return { kind: 'required' };
  const none = effectsOf(without);
  const boolean = type === 'boolean';
  const sample = effectsOf(run(constant(boolean ? true : unlikely)));
  const other = boolean ? effectsOf(run(constant(false))) : none;
  const telling = [...new Set([...sample.keys(), ...other.keys()])].filter((name) =>
    differ(sample, other, name),
  );
  if (telling.length === 0) return byCalls(run, without, boolean, bound);
  const raw = telling.filter((name) => isRaw(none.get(name)));
  const read = telling.filter((name) => !raw.includes(name));
  if (read.length === 0) return { kind: 'raw', raw };
  const candidates = boolean ? [constant(true), constant(false)] : numbersIn(without, nullable === true);
  const matching = candidates.filter((each) => {
    const effects = effectsOf(run(each));
    return read.every((name) => !differ(effects, none, name));
  });
  // Where null counts as not given, it is no default.
  const [match, ...more] = matching.length > 1 ? matching.filter(({ value }) => value !== null) : matching;
  if (!match || more.length > 0) return { kind: 'unread' };
  const effects = read.flatMap((name) => within(none.get(name), sample.get(name), other.get(name)));
  const at = placeIn(match.value, [bound(without), ...effects, ...(boolean ? [] : without.seen)]);
  const falsy =
    type === 'number' && match.value !== 0 && sameEffects(effectsOf(run(constant(0))), none, read);
  return { kind: 'known', value: match.value, falsy, raw, ...(at ? { at } : {}) };
}

/** An effect, or where it is an object what in it tells. */
function within(
  none: Term | undefined,
  sample: Term | undefined,
  other: Term | undefined,
): (Term | undefined)[] {
  if (none?.kind !== 'object' || sample?.kind !== 'object' || other?.kind !== 'object') return [none];
  return [...none.entries]
    .filter(
      ([key]) => textOf(sample.entries.get(key) ?? 'absent') !== textOf(other.entries.get(key) ?? 'absent'),
    )
    .flatMap(([, each]) => (each === 'absent' ? [] : [each]));
}

/** A number that nobody writes. */
const unlikely = 0.012_345_678_9;

/** Nothing that stays behind tells: calls may, and the parameter's own variable. */
function byCalls(
  run: (given: Given) => State,
  without: State,
  boolean: boolean,
  bound: (state: State) => Term | undefined,
): Default {
  const calls = (state: State): string => state.calls.map(textOf).join('; ');
  const own = bound(without);
  if (!boolean || calls(run(constant(true))) === calls(run(constant(false))))
    return { kind: 'unseen', ...(own ? { bound: own } : {}) };
  const match = [true, false].find((value) => calls(run(constant(value))) === calls(without));
  if (match === undefined) return { kind: 'unread' };
  const at = placeIn(match, [own]);
  return { kind: 'known', value: match, falsy: false, raw: [], ...(at ? { at } : {}) };
}

type Effects = ReadonlyMap<string, Term>;

const differ = (a: Effects, b: Effects, name: string): boolean =>
  textOf(a.get(name) ?? 'absent') !== textOf(b.get(name) ?? 'absent');

const sameEffects = (a: Effects, b: Effects, names: readonly string[]): boolean =>
  names.every((name) => !differ(a, b, name));

/** Whether a field holds undefined, or options without the key. */
const isRaw = (term: Term | undefined): boolean =>
  (term?.kind === 'constant' && term.value === undefined) ||
  (term?.kind === 'object' && [...term.entries.values()].includes('absent'));

function numbersIn({ seen }: State, nullable: boolean): Constant[] {
  const constants = seen.flatMap((each) => (each.kind === 'constant' ? [each] : []));
  const fitting = constants.filter(({ value }) => typeof value === 'number' || (nullable && value === null));
  return [...new Map(fitting.map((each) => [each.value, each])).values()];
}

const placeIn = (value: unknown, terms: readonly (Term | undefined)[]): Place | undefined =>
  terms.flatMap((each) => (each?.kind === 'constant' && each.value === value && each.at ? [each.at] : []))[0];
