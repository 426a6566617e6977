import type { Signature } from '../../transforms/types/framework.ts';
import type { Slot } from './slots.ts';
import { isLost, ownNameOf, parameterFor } from './parameter-name.ts';
import { anything } from './probe.ts';
import type { State } from './state.ts';
import { type Term, textOf } from './term.ts';

/** What a parameter taken by position is. */
export type Position =
  | { readonly kind: 'named'; readonly slot: Slot; readonly parameter: string; readonly byField: boolean }
  /** A parameter of the library's own. */
  | { readonly kind: 'own'; readonly slot: Slot; readonly parameter: string; readonly lost: boolean }
  /** Its name says one thing, and where it goes says another. */
  | {
      readonly kind: 'contradicted';
      readonly slot: Slot;
      readonly parameter: string;
      readonly other: string;
    };

/** Names a parameter by its own name, or else by where the constructor puts it. */
export function positionOf(slot: Slot, neutral: State, signature: Signature): Position {
  const { index, name = '' } = slot.written;
  const plain = name.replace(/(Or|_or_)(Options|Opts|Config|Params|Settings|options|opts|config)$/, '');
  const own = parameterFor(plain, signature, index);
  const sinks = sinksOf(index, neutral, signature);
  if (own !== undefined) {
    const other = sinks.direct.find((each) => each !== own);
    const contradicted = other !== undefined && !sinks.direct.includes(own);
    return contradicted
      ? { kind: 'contradicted', slot, parameter: own, other }
      : { kind: 'named', slot, parameter: own, byField: false };
  }
  for (const found of [sinks.handed, sinks.direct, sinks.loose]) {
    const [parameter, ...more] = new Set(found);
    if (parameter !== undefined && more.length === 0) {
      return { kind: 'named', slot, parameter, byField: found !== sinks.handed };
    }
  }
  return {
    kind: 'own',
    slot,
    parameter: ownNameOf(name) || `parameter_${String(index)}`,
    lost: isLost(name),
  };
}

interface Sinks {
  /** Names under which a constructor that it is passed to takes it. */
  readonly handed: readonly string[];
  /** Those, and names of fields that keep just it. */
  readonly direct: readonly string[];
  /** Names of fields that are computed from it alone. */
  readonly loose: readonly string[];
}

function sinksOf(index: number, { fields, handed, result }: State, signature: Signature): Sinks {
  const text = textOf(anything(index));
  const made = result?.kind === 'object' ? result.entries : new Map<string, Term>();
  const kept = [...fields, ...made].flatMap(([name, term]) =>
    term === 'absent' ? [] : [{ name, text: textOf(term) }],
  );
  const names = (of: readonly { name: string; text: string }[]): string[] =>
    of.flatMap(({ name }) => parameterFor(name, signature) ?? []);
  const given = [...handed].flatMap(([name, terms]) => terms.map((each) => ({ name, text: textOf(each) })));
  const passed = names(given.filter((each) => each.text === text));
  return {
    handed: passed,
    direct: [...passed, ...names(kept.filter((each) => each.text === text))],
    loose: names(
      kept.filter(
        (each) =>
          (each.text.match(/param:\d+\(\)/g) ?? []).every((one) => one === text) && each.text.includes(text),
      ),
    ),
  };
}
