import type { ResolvedDeclaration } from './context.ts';
import { machine } from './paper-machine.ts';
import { construct } from './run.ts';
import { emptyState, type State } from './state.ts';
import { constant, object, opaque, type Term } from './term.ts';

/** What is given to the parameter, or the key of its options, that a run is about. */
export type Given = Term | 'absent';

/** A parameter, or a key of the options that a parameter takes. */
export interface Target {
  readonly index: number;
  readonly key?: string;
}

/** Runs a constructor on paper: what is asked about has one value, all else is anything. */
export function runWith(
  resolved: ResolvedDeclaration,
  kinds: readonly Kind[],
  target?: Target,
  given: Given = 'absent',
): State {
  const args = kinds.map((kind, index): Term => {
    if (index === target?.index) {
      if (target.key !== undefined) return object([[target.key, given]], `options:${String(index)}`);
      return given === 'absent' ? constant(undefined) : given;
    }
    // Options come last: nothing is given behind them.
    if (kind === 'either' || (target?.key !== undefined && index > target.index)) return constant(undefined);
    return kind === 'options' ? object([], `options:${String(index)}`) : anything(index);
  });
  const state = emptyState();
  construct(resolved, args, { file: resolved.context, state, args: [], depth: 0 }, machine);
  return state;
}

/** What a parameter takes. */
export type Kind = 'value' | 'options' | 'either';

/** The value of a parameter that may be anything. */
export const anything = (index: number): Term => opaque(`param:${String(index)}`);

/** Everything that a run leaves behind, by name. */
export function effectsOf(state: State): Map<string, Term> {
  const effects = new Map(state.fields);
  if (state.result?.kind === 'object') {
    for (const [key, each] of state.result.entries) if (each !== 'absent') effects.set(key, each);
  } else if (state.result && state.result.kind !== 'this') effects.set('()', state.result);
  return effects;
}
