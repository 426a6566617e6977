import type { Binding } from '../resolve/index.ts';
import { opaque, type Term, textOf } from './term.ts';

/** What a constructor has done so far, as it is run on paper. */
export interface State {
  readonly variables: Map<Binding, Term>;
  /** Fields of `this`. */
  readonly fields: Map<string, Term>;
  /** What parameters of constructors and functions that were called into have got, by their names. */
  readonly handed: Map<string, Term[]>;
  /** Calls whose code is not seen and whose result is not used. */
  readonly calls: Term[];
  result?: Term;
  /** How it ended, if it did. */
  ended?: 'return' | 'throw';
  /** Constants that were come by. */
  readonly seen: Term[];
  /** What keys of options were read, as they stand for them. */
  readonly reads: Term[];
}

export const emptyState = (): State => ({
  variables: new Map(),
  fields: new Map(),
  handed: new Map(),
  calls: [],
  seen: [],
  reads: [],
});

export const copyState = (state: State): State => ({
  ...state,
  variables: new Map(state.variables),
  fields: new Map(state.fields),
  handed: new Map([...state.handed].map(([name, each]) => [name, [...each]])),
  calls: [...state.calls],
});

/** Makes a state what it is after one of two ways was taken, of which it is not known which. */
export function join(into: State, test: Term, a: State, b: State): void {
  const [only] = a.ended === 'throw' ? [b] : b.ended === 'throw' ? [a] : [];
  if (only) return replace(into, only);
  if (a.ended !== b.ended) {
    // One way has returned: what follows happens in some runs only.
    into.calls.push(opaque('early-return', test));
    const going = a.ended ? b : a;
    const gone = a.ended ? a : b;
    joinMaps(going.fields, going.fields, gone.fields, test);
    return replace(into, going);
  }
  joinMaps(into.variables, a.variables, b.variables, test);
  joinMaps(into.fields, a.fields, b.fields, test);
  for (const { handed } of [a, b]) for (const [name, terms] of handed) into.handed.set(name, terms);
  const calls = [a, b].map((each) => opaque('calls', ...each.calls.slice(into.calls.length)));
  if (calls.some(({ parts }) => parts.length > 0)) into.calls.push(opaque('either', test, ...calls));
  if (a.result && b.result) into.result = either(test, a.result, b.result);
  if (a.ended) into.ended = a.ended;
}

export const either = (test: Term, a: Term, b: Term): Term =>
  textOf(a) === textOf(b) ? a : opaque('either', test, a, b);

function joinMaps<K>(into: Map<K, Term>, a: Map<K, Term>, b: Map<K, Term>, test: Term): void {
  for (const key of new Set([...a.keys(), ...b.keys()])) {
    into.set(key, either(test, a.get(key) ?? opaque('unset'), b.get(key) ?? opaque('unset')));
  }
}

function replace(into: State, by: State): void {
  replaceMap(into.variables, by.variables);
  replaceMap(into.fields, by.fields);
  replaceMap(into.handed, by.handed);
  into.calls.splice(0, into.calls.length, ...by.calls);
  if (by.result) into.result = by.result;
  if (by.ended) into.ended = by.ended;
}

function replaceMap<K, V>(old: Map<K, V>, next: Map<K, V>): void {
  const entries = [...next];
  old.clear();
  for (const [key, value] of entries) old.set(key, value);
}
