import * as t from '@babel/types';
import type { WrittenCall } from '../bind/index.ts';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { deletion, replacement } from './deletion.ts';
import { lineLead } from './line-lead.ts';
import { removeItems } from './remove-items.ts';
import { replaceNode } from './replace-node.ts';

/** A property to be written. */
export interface OptionEntry {
  readonly key: string;
  readonly text: string;
}

/** What becomes of one property of the options object. */
export interface PropertyFate {
  readonly property: t.ObjectProperty;
  readonly fate: 'keep' | 'replace' | 'drop';
  readonly text?: string;
  /** The new key, where it changes. */
  readonly key?: string;
}

/**
 * Edits a construction's options object in place.
 *
 * @param added properties to put before the first and after the last
 * @param before the end of the argument in front of the object, from where it is removed when nothing is left in it
 */
export function editOptions(
  { options, node, held }: WrittenCall,
  properties: readonly PropertyFate[],
  added: { readonly first: readonly OptionEntry[]; readonly last: readonly OptionEntry[] },
  before: number | undefined,
  tree: Tree,
): Edit[] {
  const argument = node.arguments.at(-1);
  if (!options || !argument) return [];
  const kept = properties.filter(({ fate }) => fate !== 'drop');
  const entries = [...added.first, ...added.last];
  if (kept.length === 0 && entries.length === 0) {
    if (properties.length === 0) return [];
    if (held) return [replacement({ start: startOf(options), end: endOf(options) }, '{}', tree)];
    return [deletion({ start: before ?? startOf(argument), end: endOf(argument) }, tree)];
  }
  if (kept.length === 0) {
    const [first, last] = [properties[0], properties.at(-1)];
    const text = entries.map(entryText).join(', ');
    if (!first || !last) return [{ start: startOf(options), end: endOf(options), text: `{ ${text} }` }];
    return [replacement({ start: startOf(first.property), end: endOf(last.property) }, text, tree)];
  }
  return [
    ...properties.flatMap((each) => (each.fate === 'replace' ? replaceProperty(each, tree) : [])),
    ...removeItems(
      properties.map(({ property }) => property),
      properties.flatMap(({ property, fate }) => (fate === 'drop' ? [property] : [])),
      tree,
    ),
    ...additions(kept, added, tree),
  ];
}

export const entryText = ({ key, text }: OptionEntry): string => (key === text ? key : `${key}: ${text}`);

function replaceProperty({ property, text, key }: PropertyFate, tree: Tree): Edit[] {
  const value = text ?? tree.source(property.value);
  if (property.shorthand) {
    const name = key ?? tree.source(property.key);
    return [{ start: startOf(property), end: endOf(property), text: `${name}: ${value}` }];
  }
  const edits = value === tree.source(property.value) ? [] : replaceNode(property.value, value, tree);
  if (key === undefined) return edits;
  const quote = t.isStringLiteral(property.key) ? tree.text.charAt(startOf(property.key)) : '';
  return [
    { start: startOf(property.key), end: endOf(property.key), text: `${quote}${key}${quote}` },
    ...edits,
  ];
}

function additions(
  kept: readonly PropertyFate[],
  added: { readonly first: readonly OptionEntry[]; readonly last: readonly OptionEntry[] },
  tree: Tree,
): Edit[] {
  const [first, last] = [kept[0], kept.at(-1)];
  if (!first || !last) return [];
  const at = { first: startOf(first.property), last: endOf(last.property) };
  const lead = lineLead(tree.text, at.first) ?? ' ';
  return [
    ...added.first.map((each) => ({ start: at.first, end: at.first, text: `${entryText(each)},${lead}` })),
    ...added.last.map((each) => ({ start: at.last, end: at.last, text: `,${lead}${entryText(each)}` })),
  ];
}
