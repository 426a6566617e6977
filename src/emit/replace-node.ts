import * as t from '@babel/types';
import { endOf, startOf, type Tree, unwrap } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { deletion, replacement } from './deletion.ts';

/**
 * Replaces an expression's text; an inner literal alone where its parentheses and casts can stay. Where one text holds
 * the other, only what is around it changes: edits elsewhere in the file may lie inside.
 */
export function replaceNode(node: t.Expression | t.PatternLike, text: string, tree: Tree): Edit[] {
  const inner = unwrap(node);
  const target = t.isLiteral(inner) && /^[\w.]+$/.test(text) ? inner : node;
  const [start, end, source] = [startOf(target), endOf(target), tree.source(target)];
  if (source === text) return [];
  if (t.isLiteral(target)) return [replacement({ start, end }, text, tree)];
  const grown = around(text, source);
  if (grown) {
    return [
      { start, end: start, text: grown.before },
      { start: end, end, text: grown.behind },
    ].filter((each) => each.text !== '');
  }
  const shrunk = around(source, text);
  if (!shrunk) return [replacement({ start, end }, text, tree)];
  return [
    deletion({ start, end: start + shrunk.before.length }, tree),
    deletion({ start: end - shrunk.behind.length, end }, tree),
  ].filter((each) => each.end > each.start);
}

/** What a text has before and behind the last place that holds another. */
function around(text: string, part: string): { before: string; behind: string } | undefined {
  const at = text.lastIndexOf(part);
  return at === -1 ? undefined : { before: text.slice(0, at), behind: text.slice(at + part.length) };
}
