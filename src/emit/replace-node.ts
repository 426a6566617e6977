import * as t from '@babel/types';
import { endOf, startOf, type Tree, unwrap } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { replacement } from './deletion.ts';

/** Replaces an expression's text; an inner literal alone where its parentheses and casts can stay. */
export function replaceNode(node: t.Expression | t.PatternLike, text: string, tree: Tree): Edit[] {
  const inner = unwrap(node);
  const target = t.isLiteral(inner) && /^[\w.]+$/.test(text) ? inner : node;
  if (tree.source(target) === text) return [];
  return [replacement({ start: startOf(target), end: endOf(target) }, text, tree)];
}
