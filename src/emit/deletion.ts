import type { Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import type { Range } from '../types/range.ts';

/** Deletes a range, all but the comments in it: those are the author's. */
export function deletion(range: Range, tree: Tree): Edit {
  const kept = (tree.file.comments ?? []).flatMap((comment) => {
    const { start, end } = comment;
    if (typeof start !== 'number' || typeof end !== 'number') return [];
    if (start < range.start || end > range.end) return [];
    // A line comment ends with its line: what follows must not become part of it.
    const indent = /^\r?\n[ \t]*/.exec(tree.text.slice(end))?.[0] ?? '';
    return [
      comment.type === 'CommentLine'
        ? ` ${tree.text.slice(start, end)}${indent}`
        : ` ${tree.text.slice(start, end)}`,
    ];
  });
  return { ...range, text: kept.join('') };
}
