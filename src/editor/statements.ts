import * as t from '@babel/types';
import { walk } from '../parse/index.ts';
import type { Decisions } from '../plan/index.ts';
import type { Range } from '../types/range.ts';

/** The range of a text that another differs in. */
export function changeBetween(before: string, after: string): Range {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < shorter - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  ) {
    same++;
  }
  return { start, end: before.length - same };
}

const known = new WeakMap<Decisions, ReadonlySet<string>>();

/** The names that a file's statements share. */
export function moduleNames(decisions: Decisions, program: t.Program): ReadonlySet<string> {
  const found = known.get(decisions);
  if (found) return found;
  const names = new Set(
    program.body.flatMap((each) => Object.keys(t.getBindingIdentifiers(each, false, true))),
  );
  known.set(decisions, names);
  return names;
}

/** How a statement uses shared names. */
export function namesIn(
  statement: t.Node,
  names: ReadonlySet<string>,
  parent: (node: t.Node) => t.Node | undefined,
): string {
  const uses = new Set<string>();
  walk(statement, (node) => {
    if ((t.isIdentifier(node) || t.isJSXIdentifier(node)) && names.has(node.name)) {
      uses.add(`${node.name} ${parent(node)?.type ?? ''}`);
    }
  });
  return [...uses].sort().join();
}
