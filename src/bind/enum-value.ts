import * as t from '@babel/types';
import { evaluate } from './evaluate.ts';

/** The number or string that a member of an enum stands for, where its declaration says so. */
export function enumValue({ members }: t.TSEnumDeclaration, name: string): number | string | undefined {
  const values = new Map<string, unknown>();
  let last: unknown = -1;
  for (const { id, initializer } of members) {
    // A member without initialiser counts on from the one before.
    if (initializer) last = evaluate(initializer, (node) => memberIn(node, values))?.value;
    else last = typeof last === 'number' ? last + 1 : undefined;
    values.set(t.isIdentifier(id) ? id.name : id.value, last);
  }
  const value = values.get(name);
  return typeof value === 'number' || typeof value === 'string' ? value : undefined;
}

/** Another member of the same enum, by its bare name. */
function memberIn(node: t.Node, values: ReadonlyMap<string, unknown>): { value: unknown } | undefined {
  const value = t.isIdentifier(node) ? values.get(node.name) : undefined;
  return value === undefined ? undefined : { value };
}
