import type { LayerDialect } from '../../../transforms/types/dialect.ts';
import { isRefusal, type Refusal } from '../../../transforms/types/refusal.ts';
import type { Value } from '../../../transforms/types/value.ts';

/** A dialect as it is written down by hand. */
export interface ExpectedDialect {
  readonly positional: readonly string[];
  readonly options?: readonly string[];
  readonly keys?: Readonly<Record<string, string>>;
  readonly defaults?: Readonly<Record<string, number | boolean | null>>;
  readonly required?: readonly string[];
  readonly factory?: boolean;
  /** Besides that the library follows torch: `code: parameters`. */
  readonly assumed?: readonly string[];
  /** `file:line`, by what stands there. */
  readonly evidence?: Readonly<Record<string, string>>;
}

/** Why a signature is not read: `code at file:line`, and the arguments that name what. */
export type ExpectedReason = { readonly reason: string } & Readonly<Record<string, string>>;

/** Writes what was inferred as people write what they expect. */
export function compact(result: LayerDialect | Refusal): ExpectedDialect | ExpectedReason {
  if (isRefusal(result)) {
    const { file = '?', line = '?' } = result.args;
    const args = Object.entries(result.args).filter(([name]) => !['file', 'line', 'layer'].includes(name));
    return { ...Object.fromEntries(args), reason: `${result.code} at ${file}:${line}` };
  }
  const { positional, options, keys, defaults, required, factory, assumptions = [], evidence = [] } = result;
  const follows = assumptions.filter(({ code }) => code === 'library-follows-torch');
  if (follows.length !== 1) throw new Error('every dialect assumes that the library follows torch, once');
  const assumed = assumptions.filter((each) => !follows.includes(each));
  return {
    positional,
    ...(options.length > 0 ? { options } : {}),
    ...(keys ? { keys } : {}),
    ...(Object.keys(defaults).length > 0 ? { defaults: plain(defaults) } : {}),
    ...(required ? { required } : {}),
    ...(factory ? { factory } : {}),
    ...(assumed.length > 0
      ? { assumed: assumed.map(({ code, args }) => `${code}: ${args['parameters'] ?? ''}`) }
      : {}),
    evidence: Object.fromEntries(evidence.map(({ of, file, line }) => [of, `${file}:${String(line)}`])),
  };
}

const plain = (defaults: Readonly<Record<string, Value>>): Record<string, number | boolean | null> =>
  Object.fromEntries(
    Object.entries(defaults).map(([name, value]): [string, number | boolean | null] => {
      if (value.kind === 'number') return [name, Number(value.decimal)];
      if (value.kind === 'boolean') return [name, value.value];
      if (value.kind === 'null') return [name, null];
      throw new Error(`${name} has a default that is no literal`);
    }),
  );
