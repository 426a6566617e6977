import * as t from '@babel/types';
import type { Parameter } from '../../transforms/types/framework.ts';
import type { Refusal } from '../../transforms/types/refusal.ts';
import { type ReadDefault, reason } from './assemble.ts';
import { type Callable, declarationOf } from './callable.ts';
import type { LibraryFile, ResolvedDeclaration, SignatureContext } from './context.ts';
import { type Default, defaultOf } from './default-of.ts';
import { documentedDefault } from './documented.ts';
import { type LateDefault, lateDefault } from './late-default.ts';
import { placeOf } from './machine.ts';
import { parameterFor } from './parameter-name.ts';
import { effectsOf, type Kind, runWith, type Target } from './probe.ts';
import type { Slot } from './slots.ts';
import type { State } from './state.ts';
import type { Term } from './term.ts';

interface Scene {
  readonly resolved: ResolvedDeclaration;
  readonly kinds: readonly Kind[];
  readonly code: Callable;
  readonly context: SignatureContext;
}

/** What the constructor does where a parameter is left out, or why that cannot be read. */
export function readDefault(
  parameter: Parameter,
  { target, slot }: { readonly target: Target; readonly slot: Slot },
  scene: Scene,
): { is?: ReadDefault['is']; ignored?: boolean } | Refusal {
  const { resolved, kinds, code, context } = scene;
  const { written } = slot;
  const key = slot.keys.find((each) => each.key === target.key);
  const place = placeOf(key?.written?.node ?? written.node, key?.written?.file ?? code.file);
  const bound = (state: State): Term | undefined =>
    variableOf(parameter, target, slot, state, context, code.file);
  const found = defaultOf((given) => runWith(resolved, kinds, target, given), parameter, bound);
  const mandatory = target.key === undefined ? !written.optional : key?.written?.optional === false;
  switch (found.kind) {
    case 'required':
      return { is: { kind: 'required' } };
    case 'known':
      if (contradicted(found)) return unread();
      if (slot.takes === 'options' && departsWithoutOptions(found.value)) {
        return reason('signature-defaults-differ', context, place, { parameter: parameter.name });
      }
      return {
        is: {
          kind: 'read',
          value: found.value,
          at: found.at ?? place,
          falsy: found.falsy && countsZero(parameter),
        },
      };
    case 'raw': {
      const late = found.raw.map((field) => lateIn(field)).filter((each) => each !== undefined);
      const [first, ...more] = late;
      if (first && more.every(({ value }) => value === first.value))
        return { is: { kind: 'read', ...first } };
      return mandatory ? { is: { kind: 'required' } } : (documented() ?? unread());
    }
    case 'unseen': {
      const fixed = fixedBy(runWith(resolved, kinds, target));
      if (fixed) return { is: fixed, ignored: true };
      if (found.bound?.kind === 'constant' && found.bound.value !== undefined) {
        return { is: { kind: 'read', value: found.bound.value, at: found.bound.at ?? place } };
      }
      if (!parameter.default || mandatory) return { is: { kind: 'required' } };
      return documented() ?? unread();
    }
    case 'unread':
      return documented() ?? unread();
  }

  function unread(): Refusal {
    return reason('signature-default-unread', context, place, { parameter: parameter.name });
  }

  function documented(): { is: ReadDefault['is'] } | undefined {
    const around = [code.fn, ...(code.owner ? [code.owner] : []), ...parentsOf(code)];
    const name = target.key ?? written.name ?? '';
    const said = documentedDefault(
      name,
      key?.written?.node ?? written.node,
      around,
      key?.written?.file ?? code.file,
    );
    return said && { is: { kind: 'documented', ...said } };
  }

  /** Whether it is another value that counts where no options are given at all. */
  function departsWithoutOptions(value: unknown): boolean {
    const none = effectsOf(runWith(resolved, kinds, { index: target.index }));
    const without = effectsOf(runWith(resolved, kinds, target));
    return [...without].some(([name, term]) => {
      const other = none.get(name);
      if (term.kind !== 'constant' || other?.kind !== 'constant' || term.value !== value) return false;
      return other.value !== value && typeof other.value === typeof value;
    });
  }

  /** Whether a field with the parameter's name keeps undefined although another has the default. */
  function contradicted({ raw, value }: Extract<Default, { kind: 'known' }>): boolean {
    return raw.some((field) => {
      const late = lateIn(field);
      if (late) return late.value !== value;
      return (
        parameter.type !== 'boolean' && parameterFor(field, context.definition.signature) === parameter.name
      );
    });
  }

  function lateIn(field: string): LateDefault | undefined {
    const held = effectsOf(runWith(resolved, kinds, target)).get(field);
    const inside = held?.kind === 'object' ? target.key : undefined;
    for (const { owner, file } of classesOf(resolved)) {
      const late = lateDefault(owner, file, field, inside, parameter.type === 'boolean');
      if (late) return late;
    }
    return undefined;
  }

  function fixedBy(state: State): ReadDefault['is'] | undefined {
    const wanted = parameter.type === 'boolean' ? 'boolean' : 'number';
    for (const [field, term] of effectsOf(state)) {
      const isIt = parameterFor(field, context.definition.signature) === parameter.name;
      if (!isIt || term.kind !== 'constant' || typeof term.value !== wanted) continue;
      return { kind: 'read', value: term.value, ...(term.at ? { at: term.at } : {}) };
    }
    return undefined;
  }
}

const countsZero = ({ domain }: Parameter): boolean => domain?.contains(0) ?? false;

/** The variable that a parameter, or a key of its options, is in the constructor. */
function variableOf(
  { name }: Parameter,
  target: Target,
  { written }: Slot,
  state: State,
  { definition }: SignatureContext,
  file: LibraryFile,
): Term | undefined {
  const own = target.key === undefined ? file.scopes.bindingOf(written.node) : undefined;
  const named = [...state.variables].find(
    ([binding]) => parameterFor(binding.name, definition.signature) === name,
  );
  return (own && state.variables.get(own)) ?? named?.[1];
}

/** A class and those that it extends. */
function* classesOf({
  declaration,
  context,
}: ResolvedDeclaration): Generator<{ owner: t.Class; file: LibraryFile }> {
  let at: ResolvedDeclaration | undefined = { declaration, context };
  for (let depth = 0; at && depth < 16; depth++) {
    const found: t.Node =
      t.isVariableDeclarator(at.declaration) && at.declaration.init ? at.declaration.init : at.declaration;
    if (!t.isClass(found)) return;
    yield { owner: found, file: at.context };
    at = found.superClass ? declarationOf(found.superClass, at.context) : undefined;
  }
}

/** Declarations that a comment may stand in front of. */
function parentsOf({ fn, file: { tree } }: Callable): t.Node[] {
  const parent = tree.parent(fn);
  return parent ? [parent, ...(tree.parent(parent) ? [tree.parent(parent) ?? parent] : [])] : [];
}
