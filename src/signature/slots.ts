import type { Signature } from '../../transforms/types/framework.ts';
import type { ResolvedDeclaration } from './context.ts';
import { ownNameOf, parameterFor } from './parameter-name.ts';
import type { WrittenKey, WrittenParameter } from './parameters.ts';
import { runWith } from './probe.ts';
import type { State } from './state.ts';
import { type Term, textOf } from './term.ts';

/** A constructor's parameter, with what it takes. */
export interface Slot {
  readonly written: WrittenParameter;
  readonly takes: 'value' | 'options' | 'either';
  readonly keys: readonly Key[];
}

export interface Key {
  readonly key: string;
  /** The framework's parameter that it stands for, or a name of the library's own. */
  readonly parameter: string;
  readonly written?: WrittenKey;
}

/** Sorts out which parameters take options, and with which keys: by their types, and by what the constructor reads. */
export function slotsOf(
  parameters: readonly WrittenParameter[],
  resolved: ResolvedDeclaration,
  signature: Signature,
): Slot[] {
  return parameters.map((written) => {
    const { index, takes, name, initialised } = written;
    if (takes === 'value') return { written, takes, keys: [] };
    const kinds = parameters.map((each) =>
      each.index === index || each.takes === 'options' ? 'options' : 'value',
    );
    const keys = keysOf(written, runWith(resolved, kinds), signature);
    if (takes) return { written, takes, keys };
    const isOptions = keys.some(
      ({ parameter }) => signature.find((each) => each.name === parameter)?.default,
    );
    if (!isOptions) return { written, takes: 'value', keys: [] };
    const isValue = name !== undefined && parameterFor(name, signature, index) !== undefined;
    return {
      written,
      takes: isValue && (initialised || takes !== undefined || !/^o/i.test(name)) ? 'either' : 'options',
      keys,
    };
  });
}

function keysOf({ index, keys }: WrittenParameter, state: State, signature: Signature): Key[] {
  const terms: Term[] = [
    ...state.reads,
    ...state.variables.values(),
    ...state.fields.values(),
    ...state.calls,
    ...(state.result ? [state.result] : []),
  ];
  const pattern = new RegExp(`options:${String(index)}\\.([\\w$]+)`, 'g');
  const names = new Set(keys.keys());
  for (const term of terms) for (const [, name] of textOf(term).matchAll(pattern)) if (name) names.add(name);
  const rank = ({ parameter }: Key): number => {
    const at = signature.findIndex((each) => each.name === parameter);
    return at === -1 ? signature.length : at;
  };
  const all = [...names].map((key): Key => {
    const written = keys.get(key);
    return {
      key,
      parameter: parameterFor(key, signature) ?? ownNameOf(key),
      ...(written ? { written } : {}),
    };
  });
  return all.sort((a, b) => rank(a) - rank(b));
}
