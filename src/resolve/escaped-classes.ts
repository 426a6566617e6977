import * as t from '@babel/types';
import type { Denoter } from './denote.ts';
import { followValue } from './value-flow.ts';

/**
 * The constructions of a file that may be of a class used as a value, in source order: through variables, defaults,
 * fields, the elements of lists and maps, and the functions of the file that take or return it.
 *
 * @param escape where the class is named
 */
export function constructionsOf(escape: t.Node, denoter: Denoter): t.NewExpression[] {
  const found = new Set<t.NewExpression>();
  followValue(escape, denoter, {
    anyMethod: true,
    visit(node, parent, path) {
      if (!t.isNewExpression(parent) || parent.callee !== node) return false;
      if (path.length === 0) found.add(parent);
      return true;
    },
  });
  return [...found].sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
}
