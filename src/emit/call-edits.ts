import * as t from '@babel/types';
import type { Argument, Call } from '../../transforms/types/call.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import { type Refusal, unresolved } from '../../transforms/types/refusal.ts';
import { given, sameValue } from '../../transforms/index.ts';
import type { BoundCall, WrittenArgument, WrittenCall } from '../bind/index.ts';
import { camelCase } from '../text/index.ts';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { appendArgument } from './append-argument.ts';
import { deletion, replacement } from './deletion.ts';
import { editOptions, entryText, type OptionEntry, type PropertyFate } from './options-edits.ts';
import { removeItems } from './remove-items.ts';
import { replaceNode } from './replace-node.ts';
import { valueText } from './value-text.ts';

export type KeyCase = 'snake' | 'camel';

/** What becomes of one argument of the original call. */
type Fate =
  | { readonly kind: 'keep' }
  | { readonly kind: 'replace'; readonly argument: Argument; readonly text: string }
  | { readonly kind: 'drop' };

/** The smallest edits that turn a construction's arguments into those of the target's call. */
export function callEdits(
  bound: BoundCall,
  target: Call,
  definition: LayerDefinition,
  keyCase: KeyCase,
  tree: Tree,
): Edit[] | Refusal {
  const { written } = bound;
  const fates = new Map<WrittenArgument, Fate>();
  for (const argument of written.arguments) {
    const fate = fateOf(argument);
    if ('status' in fate) return fate;
    fates.set(argument, fate);
  }
  const fateOfArgument = (argument: WrittenArgument): Fate => fates.get(argument) ?? { kind: 'keep' };
  const positional = written.arguments.filter(({ at }) => at.kind === 'positional');
  const { count, inserted } = keepPlaces();
  const edits: Edit[] = positional.slice(0, count).flatMap((argument) => {
    const fate = fateOfArgument(argument);
    return fate.kind === 'replace' && fate.text !== tree.source(argument.node)
      ? replaceNode(argument.node, fate.text, tree)
      : [];
  });
  for (const [each, before] of inserted) {
    const value = text(each);
    if (typeof value !== 'string') return value;
    const at = before ? startOf(before.node) : endOf(last(positional, count));
    edits.push({ start: at, end: at, text: before ? `${value}, ` : `, ${value}` });
  }
  const displaced = positional.slice(count);
  const moved = displaced.flatMap((argument) => entryOf(argument, fateOfArgument(argument)));
  const added: OptionEntry[] = [];
  for (const each of target.arguments) {
    if (each.from !== undefined || fillsHole(each, fates) || inserted.has(each)) continue;
    const value = text(each);
    if (typeof value !== 'string') return value;
    added.push({ key: spell(each.parameter), text: value });
  }

  // What stands by position may use names that the variable's place does not know.
  if (written.held && moved.length > 0) {
    return unresolved('options-in-variable', {
      text: tree.source(written.node.arguments.at(-1) ?? written.node),
    });
  }
  if (!written.options) {
    return [...edits, ...newOptions(written, positional, count, [...moved, ...added], tree)];
  }
  if (displaced.length > 0) {
    edits.push(deletion({ start: endOf(last(positional, count)), end: endOf(last(positional)) }, tree));
  }
  const properties = written.arguments.flatMap((argument): PropertyFate[] => {
    if (argument.at.kind !== 'option') return [];
    const fate = fateOfArgument(argument);
    const { property } = argument.at;
    if (fate.kind !== 'replace') return [{ property, fate: fate.kind }];
    const renamed = fate.argument.parameter === keyOf(argument) ? undefined : spell(fate.argument.parameter);
    return [
      { property, fate: fate.kind, text: fate.text, ...(renamed === undefined ? {} : { key: renamed }) },
    ];
  });
  const before = positional.length > 0 ? endOf(last(positional, count)) : undefined;
  return [...edits, ...editOptions(written, properties, { first: moved, last: added }, before, tree)];

  function isRequiredOnly({ parameter, from }: Argument): boolean {
    return (
      from === undefined && definition.signature.some((each) => each.name === parameter && !each.default)
    );
  }

  /**
   * How many arguments stay by position, and what the target asks for, and the source does not, in front of which; in
   * front of none what comes last by position.
   */
  function keepPlaces(): { count: number; inserted: ReadonlyMap<Argument, WrittenArgument | undefined> } {
    const asked = target.arguments.filter(isRequiredOnly);
    const inserted = new Map<Argument, WrittenArgument | undefined>();
    for (const [index, argument] of positional.entries()) {
      const before: Argument[] = [];
      const place = (): number => index + inserted.size + before.length;
      for (let each = askedAt(place()); each; each = askedAt(place())) before.push(each);
      if (!stays(argument, fateOfArgument(argument), place()))
        return { count: index, inserted: behind(index) };
      for (const each of before) inserted.set(each, argument);
    }
    return { count: positional.length, inserted: behind(positional.length) };

    function behind(count: number): typeof inserted {
      if (count === 0) return inserted;
      for (let each = askedAt(count + inserted.size); each; each = askedAt(count + inserted.size))
        inserted.set(each, undefined);
      return inserted;
    }

    function askedAt(place: number): Argument | undefined {
      return asked.find(({ parameter }) => parameter === definition.signature[place]?.name);
    }
  }

  function stays(argument: WrittenArgument, fate: Fate, place: number): boolean {
    const slot = place < definition.positional ? definition.signature[place]?.name : undefined;
    if (fate.kind === 'drop') return false;
    return slot === (fate.kind === 'replace' ? fate.argument.parameter : argument.parameter);
  }

  /** What an argument is called in the text, or would be by position. */
  function keyOf({ parameter, at }: WrittenArgument): string {
    const declared = bound.signature.find(({ name }) => name === parameter);
    return at.kind === 'option' ? (declared?.key ?? parameter) : parameter;
  }

  function entryOf(argument: WrittenArgument, fate: Fate): OptionEntry[] {
    if (fate.kind === 'replace') return [{ key: spell(fate.argument.parameter), text: fate.text }];
    // A hole needs no key.
    return fate.kind === 'drop' || given(bound.call, argument.parameter) === undefined
      ? []
      : [{ key: spell(argument.parameter), text: tree.source(argument.node) }];
  }

  function text(argument: Argument): string | Refusal {
    return valueText(argument.value, (parameter) => {
      const found = written.arguments.find((each) => each.parameter === parameter);
      if (!found) throw new RangeError(`no argument was written for ${parameter}`);
      const complement = found.complement ? { complement: tree.source(found.complement) } : {};
      return { node: found.node, text: tree.source(found.node), ...complement };
    });
  }

  function spell(parameter: string): string {
    return keyCase === 'camel' ? camelCase(parameter) : parameter;
  }

  function fateOf(argument: WrittenArgument): Fate | Refusal {
    const value = given(bound.call, argument.parameter);
    const counterpart = target.arguments.find(({ from, parameter }) =>
      value ? from === argument.parameter : from === undefined && parameter === argument.parameter,
    );
    if (!counterpart) {
      const known = definition.signature.some(({ name }) => name === argument.parameter);
      if (!value) return { kind: known ? 'keep' : 'drop' };
      if (value.kind === 'source' && !value.traits.pure) {
        return unresolved('dropped-argument-has-effects', {
          parameter: argument.parameter,
          text: tree.source(argument.node),
        });
      }
      return { kind: 'drop' };
    }
    const unchanged =
      value && counterpart.parameter === keyOf(argument) && sameValue(value, counterpart.value);
    if (unchanged) return { kind: 'keep' };
    // What only moves keeps its spelling: `1e-5` is no `0.00001`.
    const same = value && sameValue(value, counterpart.value);
    const result = same ? tree.source(argument.node) : text(counterpart);
    return typeof result === 'string' ? { kind: 'replace', argument: counterpart, text: result } : result;
  }
}

const fillsHole = (argument: Argument, fates: ReadonlyMap<WrittenArgument, Fate>): boolean =>
  [...fates.values()].some((fate) => fate.kind === 'replace' && fate.argument === argument);

const last = (positional: readonly WrittenArgument[], count = positional.length): t.Expression => {
  const argument = positional[count - 1];
  if (!argument) throw new RangeError('the first argument of a layer stays in its place');
  return argument.node;
};

/** Adds an options object after the arguments that stay, in the place of those that do not. */
function newOptions(
  { node }: WrittenCall,
  positional: readonly WrittenArgument[],
  count: number,
  entries: readonly OptionEntry[],
  tree: Tree,
): Edit[] {
  const object = `{ ${entries.map(entryText).join(', ')} }`;
  const first = positional[count];
  if (!first) return entries.length > 0 ? appendArgument(node, object, tree) : [];
  if (entries.length > 0) {
    return [replacement({ start: startOf(first.node), end: endOf(last(positional)) }, object, tree)];
  }
  const nodes = positional.map((each) => each.node);
  return removeItems(nodes, nodes.slice(count), tree);
}
