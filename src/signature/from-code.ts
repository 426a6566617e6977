import * as t from '@babel/types';
import type { LayerDialect } from '../../transforms/types/dialect.ts';
import type { Parameter, Signature } from '../../transforms/types/framework.ts';
import { isRefusal, type Refusal } from '../../transforms/types/refusal.ts';
import { assemble, type ReadDefault, reason } from './assemble.ts';
import { type Callable, callableOf, declarationOf } from './callable.ts';
import type { ResolvedDeclaration, SignatureContext } from './context.ts';
import { placeOf } from './machine.ts';
import { ownNameOf, parameterFor } from './parameter-name.ts';
import { argumentsParameters, parametersOf } from './parameters.ts';
import { type Position, positionOf } from './positions.ts';
import { anything, effectsOf, runWith, type Target } from './probe.ts';
import { readDefault } from './read-default.ts';
import { type Slot, slotsOf } from './slots.ts';
import type { State } from './state.ts';

/**
 * Reads a signature from a constructor or factory.
 *
 * @param code whose parameters they are: the declaration's own, or those of the base that it hands its arguments to
 */
export function fromCode(
  declaration: t.Node,
  code: Callable,
  context: SignatureContext,
): LayerDialect | Refusal {
  const { signature } = context.definition;
  const resolved: ResolvedDeclaration = { declaration, context };
  const own = parametersOf(code.fn.params, code.file);
  const written = [...own, ...argumentsParameters(code, own.length)];
  const order = placeOf(code.fn, code.file);
  const rest = written.find((each) => each.rest);
  if (rest) return reason('signature-arguments-forwarded', context, placeOf(rest.node, code.file));
  const slots = slotsOf(written, resolved, signature);
  const kinds = slots.map(({ takes }) => takes);
  const neutral = runWith(resolved, kinds);

  const optionsAt = slots.findIndex(({ takes }) => takes === 'options');
  const byPosition = optionsAt === -1 ? slots : slots.slice(0, optionsAt);
  const positions = byPosition.map((each) => {
    const { index } = each.written;
    return positionOf(each, runWith(resolved, kinds, { index }, anything(index)), signature);
  });
  const keyed = slots.filter(({ keys }) => keys.length > 0);
  if (keyed.length > 1) return reason('signature-two-options', context, order);
  const options = keyed[0] && withoutSizes(keyed[0], positions, signature);
  const contradicted = positions.find((each) => each.kind === 'contradicted');
  if (contradicted) {
    const { parameter, other, slot } = contradicted;
    return reason('signature-names-contradict', context, placeOf(slot.written.node, code.file), {
      parameter,
      other,
    });
  }

  const defaults: ReadDefault[] = [];
  const ignored = new Set<string>();
  for (const parameter of signature) {
    if (parameter.type === 'other') continue;
    const read = readAll(parameter, targetsOf(parameter, positions, options));
    if (isRefusal(read)) return read;
    if (read.ignored) ignored.add(parameter.name);
    if (read.is) defaults.push({ parameter: parameter.name, is: read.is });
  }
  const unknown = defaults.some(({ is }) => is.kind === 'absent');
  const lost = positions.find((each) => each.kind === 'own' && each.lost);
  if (lost && unknown)
    return reason('signature-names-lost', context, order, { name: lost.slot.written.name ?? '' });

  const nameOf = (name: string): string => (ignored.has(name) ? `ignored_${name}` : name);
  return assemble(
    {
      positional: positions.map(({ parameter }) => nameOf(parameter)),
      keys: (options?.keys ?? []).map(({ key, parameter }) => ({ key, parameter: nameOf(parameter) })),
      order,
      defaults,
      factory: !isConstructed(declaration, code, neutral),
      namedByField: positions.flatMap((each) =>
        each.kind === 'named' && each.byField ? [each.parameter] : [],
      ),
    },
    context,
  );

  /** The default of a parameter by every way that it can be given; they must agree. */
  function readAll(
    parameter: Parameter,
    targets: readonly Way[],
  ): { is?: ReadDefault['is']; ignored?: boolean } | Refusal {
    const found: { is?: ReadDefault['is']; ignored?: boolean }[] = [];
    for (const each of targets) {
      const read = readDefault(parameter, each, { resolved, kinds, code, context });
      // What the framework requires too is given at every site.
      if (isRefusal(read) && parameter.default) return read;
      found.push(isRefusal(read) ? { is: { kind: 'required' } } : read);
    }
    const [first, ...more] = found;
    if (!first)
      return {
        is: fixedIn(neutral, parameter) ?? (parameter.default ? { kind: 'absent' } : { kind: 'required' }),
      };
    const same = more.every(({ is }) => is?.kind === first.is?.kind && valueIn(is) === valueIn(first.is));
    return same ? first : reason('signature-defaults-differ', context, order, { parameter: parameter.name });
  }

  /** A parameter that the library does not take, and sets itself. */
  function fixedIn(state: State, { name, type }: Parameter): ReadDefault['is'] | undefined {
    const given = [...state.handed].map(([key, terms]) => [key, terms.at(-1)] as const);
    const all = [...given, ...effectsOf(state)].filter(([key]) => parameterFor(key, signature) === name);
    for (const [, term] of all) {
      if (term?.kind !== 'constant' || typeof term.value !== (type === 'boolean' ? 'boolean' : 'number'))
        continue;
      return { kind: 'read', value: term.value, ...(term.at ? { at: term.at } : {}) };
    }
    return undefined;
  }
}

/** Options that may hold every field may hold the sizes too: these go by position. */
const withoutSizes = (slot: Slot, positions: readonly Position[], signature: Signature): Slot => ({
  ...slot,
  keys: slot.keys.filter(
    ({ parameter, written }) =>
      written !== undefined ||
      signature.some((each) => each.name === parameter && each.default) ||
      !positions.some((each) => each.parameter === parameter),
  ),
});

/** A way to give a parameter. */
export interface Way {
  readonly target: Target;
  readonly slot: Slot;
}

function targetsOf({ name }: Parameter, positions: readonly Position[], options: Slot | undefined): Way[] {
  const ways: Way[] = positions
    .filter((each) => each.parameter === name)
    .map(({ slot }) => ({ target: { index: slot.written.index }, slot }));
  const key = options?.keys.find(({ parameter }) => parameter === name);
  if (options && key) ways.push({ target: { index: options.written.index, key: key.key }, slot: options });
  return ways;
}

const valueIn = (is: ReadDefault['is'] | undefined): unknown => (is && 'value' in is ? is.value : undefined);

/** Whether a declaration is constructed with `new`, rather than called. */
function isConstructed(declaration: t.Node, { owner, base, fn }: Callable, neutral: State): boolean {
  if (owner || base || t.isClass(declaration)) return true;
  return !t.isArrowFunctionExpression(fn) && neutral.result === undefined && neutral.fields.size > 0;
}

/** The constructor that a class without one, or one that hands all its arguments on, takes its parameters from. */
export function parametersFrom(
  declaration: t.Node,
  context: SignatureContext,
): ReturnType<typeof callableOf> | Refusal {
  let at: ResolvedDeclaration = { declaration, context };
  for (let depth = 0; depth < 16; depth++) {
    const callable = callableOf(at.declaration, at.context);
    const next = callable && forwardedTo(callable);
    if (!next) return callable;
    const resolved = declarationOf(next, callable.file);
    if (!resolved) {
      const code = callable.kind === 'inherited' ? 'signature-base-unknown' : 'signature-arguments-forwarded';
      return reason(code, context, placeOf(next, callable.file), {
        name: ownNameOf(callable.file.tree.source(next)),
      });
    }
    at = resolved;
  }
  return undefined;
}

function forwardedTo(callable: NonNullable<ReturnType<typeof callableOf>>): t.Node | undefined {
  if (callable.kind === 'inherited') return callable.owner.superClass ?? undefined;
  if (callable.kind === 'declared') return undefined;
  const { fn, owner, base, file } = callable;
  const [first, ...more] = fn.params;
  const source = file.tree.source(fn.body);
  if (!first) return base && /\.apply\(this,\s*arguments\)/.test(source) ? base.expression : undefined;
  if (!t.isRestElement(first) || !t.isIdentifier(first.argument) || more.length > 0) return undefined;
  const { name } = first.argument;
  if (owner?.superClass && new RegExp(`\\bsuper\\(\\.\\.\\.${name}\\)`).test(source)) return owner.superClass;
  return undefined;
}
