import type { Evidence, LayerDialect } from '../../transforms/types/dialect.ts';
import type { Parameter } from '../../transforms/types/framework.ts';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import type { Value } from '../../transforms/types/value.ts';
import { numberValue, sameValue } from '../../transforms/index.ts';
import { snakeCase } from '../text/index.ts';
import type { SignatureContext } from './context.ts';
import type { Place } from './term.ts';

/** What was read of a class or factory. */
export interface Reading {
  /** By position: the framework's names, and the library's own. */
  readonly positional: readonly string[];
  readonly keys: readonly { readonly key: string; readonly parameter: string }[];
  readonly order: Place;
  readonly defaults: readonly ReadDefault[];
  readonly factory: boolean;
  /** Parameters whose name was read from the field that keeps them. */
  readonly namedByField: readonly string[];
}

/** What is known of one of the framework's parameters. */
export interface ReadDefault {
  readonly parameter: string;
  readonly is:
    /** A value that was read in code, or in a comment. */
    | {
        readonly kind: 'read' | 'documented';
        readonly value: unknown;
        readonly at?: Place;
        readonly falsy?: boolean;
      }
    /** It is not said, or the library has no such parameter: the framework's is taken. */
    | { readonly kind: 'assumed' | 'absent' }
    /** A call must give it. */
    | { readonly kind: 'required' };
}

/** Makes the dialect of what was read. */
export function assemble(reading: Reading, context: SignatureContext): LayerDialect | Refusal {
  const { signature } = context.definition;
  const { positional, keys, defaults } = reading;
  const doubled =
    positional.find((name, index) => positional.indexOf(name) < index) ??
    keys.find(({ parameter }, index) => keys.findIndex((each) => each.parameter === parameter) < index)
      ?.parameter;
  if (doubled !== undefined)
    return reason('signature-ambiguous', context, reading.order, { parameter: doubled });
  const missing = signature.find(
    ({ name, default: usual }) =>
      !usual && !positional.includes(name) && !keys.some((each) => each.parameter === name),
  );
  if (missing)
    return reason('signature-parameter-missing', context, reading.order, { parameter: missing.name });

  const departing: Record<string, Value> = {};
  const evidence: Evidence[] = [{ of: 'order', ...reading.order }];
  for (const { parameter, is } of defaults) {
    if (is.kind !== 'read' && is.kind !== 'documented') continue;
    const declared = signature.find((each) => each.name === parameter);
    const value = declared && valueOf(is.value, declared);
    if (!value) {
      return reason('signature-default-type', context, is.at ?? reading.order, {
        parameter,
        value: String(is.value),
      });
    }
    if (!declared.default || !sameValue(value, declared.default)) departing[parameter] = value;
    if (is.at) evidence.push({ of: parameter, ...is.at });
  }
  const required = defaults
    .filter(
      ({ is, parameter }) =>
        is.kind === 'required' && signature.some((each) => each.name === parameter && each.default),
    )
    .map(({ parameter }) => parameter);
  const spelled = keys.filter(({ key, parameter }) => snakeCase(key) !== parameter);
  return {
    layer: context.layer,
    positional,
    options: keys.map(({ parameter }) => parameter),
    ...(spelled.length > 0
      ? { keys: Object.fromEntries(spelled.map(({ key, parameter }) => [snakeCase(key), parameter])) }
      : {}),
    defaults: departing,
    ...(required.length > 0 ? { required } : {}),
    ...(reading.factory ? { factory: true } : {}),
    assumptions: assumptionsOf(reading, context),
    evidence,
  };
}

function assumptionsOf(
  { defaults, namedByField }: Reading,
  { exportedName }: SignatureContext,
): { code: string; args: Record<string, string> }[] {
  const named = (test: (is: ReadDefault['is']) => boolean): string =>
    defaults
      .filter(({ is }) => test(is))
      .map(({ parameter }) => parameter)
      .join(', ');
  const all = [
    { code: 'signature-default-assumed', parameters: named(({ kind }) => kind === 'assumed') },
    { code: 'signature-parameter-absent', parameters: named(({ kind }) => kind === 'absent') },
    { code: 'signature-default-documented', parameters: named(({ kind }) => kind === 'documented') },
    { code: 'signature-falsy-default', parameters: named((is) => is.kind === 'read' && is.falsy === true) },
    { code: 'signature-name-from-field', parameters: namedByField.join(', ') },
  ];
  return [
    { code: 'library-follows-torch', args: {} },
    ...all
      .filter(({ parameters }) => parameters !== '')
      .map(({ code, parameters }) => ({ code, args: { layer: exportedName, parameters } })),
  ];
}

/** A default as a value of its parameter, or nothing where its type is another. */
function valueOf(value: unknown, { type, nullable }: Parameter): Value | undefined {
  if (value === null) return nullable ? { kind: 'null' } : undefined;
  if (type === 'boolean') return typeof value === 'boolean' ? { kind: 'boolean', value } : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? numberValue(String(value)) : undefined;
}

/** Why a signature could not be read, and where. */
export const reason = (
  code: string,
  { exportedName }: SignatureContext,
  { file, line }: Place,
  args: Record<string, string> = {},
): Refusal => unresolved(code, { layer: exportedName, ...args, file, line: String(line) });
