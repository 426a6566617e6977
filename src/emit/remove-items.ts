import type * as t from '@babel/types';
import { endOf, startOf, type Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import { commentsIn, deletion } from './deletion.ts';

/**
 * Removes items of a comma-separated list, at least one of which stays: each with the comma behind it, the last ones
 * with the comma before. Comments stay where they are, and so does a trailing comma.
 */
export function removeItems(items: readonly t.Node[], gone: readonly t.Node[], tree: Tree): Edit[] {
  const lastKept = items.findLastIndex((each) => !gone.includes(each));
  const edits = items.slice(0, lastKept).flatMap((each, index): Edit[] => {
    const next = items[index + 1];
    return next && gone.includes(each) ? [deletion({ start: startOf(each), end: startOf(next) }, tree)] : [];
  });
  const keeper = items[lastKept];
  const tail = items.slice(lastKept + 1);
  const last = tail.at(-1);
  if (!keeper || !last) return edits;
  const range = { start: endOf(keeper), end: endOf(last) };
  const trailing = commaBehind(endOf(last), tree);
  const lineEnd = tree.text.slice(trailing ?? range.end).split('\n', 1)[0] ?? '';
  if (commentsIn(range, tree).length === 0 && !/\/[/*]/.test(lineEnd))
    return [...edits, { ...range, text: '' }];
  // The comma that is not needed any more: the one behind what stays, unless the list ends with one.
  const separator = trailing === undefined ? commaBehind(endOf(keeper), tree) : undefined;
  return [
    ...edits,
    ...(separator === undefined ? [] : [{ start: separator, end: separator + 1, text: '' }]),
    ...tail.map((each) => withoutSpace(each, separator === undefined || each !== last, tree)),
  ];
}

/** Deletes an item with its comma, and the white space that would be left on its line. */
function withoutSpace(item: t.Node, withComma: boolean, tree: Tree): Edit {
  const comma = withComma ? commaBehind(endOf(item), tree) : undefined;
  const inner = comma === undefined ? endOf(item) : comma + 1;
  const before = /[ \t]*$/.exec(tree.text.slice(0, startOf(item)))?.[0].length ?? 0;
  const behind = /^[ \t]*/.exec(tree.text.slice(inner))?.[0].length ?? 0;
  const lineStart = startOf(item) - before;
  const startsLine = /(^|\n)$/.test(tree.text.slice(0, lineStart));
  if (startsLine && /^\r?\n/.test(tree.text.slice(inner + behind)) && !/\/[/*]/.test(tree.source(item))) {
    const lineBreak = tree.text.slice(0, lineStart).endsWith('\r\n') ? 2 : 1;
    return { start: lineStart - lineBreak, end: inner + behind, text: '' };
  }
  return startsLine
    ? deletion({ start: startOf(item), end: inner + behind }, tree)
    : deletion({ start: startOf(item) - before, end: inner }, tree);
}

/** Where the comma behind an item is, if one is. */
export function commaBehind(offset: number, { text, file }: Tree): number | undefined {
  let at = offset;
  for (;;) {
    at += /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
    const comment = (file.comments ?? []).find(({ start }) => start === at);
    if (typeof comment?.end !== 'number') return text[at] === ',' ? at : undefined;
    at = comment.end;
  }
}
