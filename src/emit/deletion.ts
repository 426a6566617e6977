import type { Tree } from '../parse/index.ts';
import type { Edit } from '../types/edit.ts';
import type { Range } from '../types/range.ts';

/** Deletes a range, all but the comments in it: those are the author's. */
export function deletion(range: Range, tree: Tree): Edit {
  const kept = commentsIn(range, tree).join(' ');
  const spaced = range.start === 0 || /\s/.test(tree.text.charAt(range.start - 1));
  return { ...range, text: kept === '' || spaced ? kept : ` ${kept}` };
}

/** Replaces a range, with the comments in it in front where the new text does not hold them. */
export function replacement(range: Range, text: string, tree: Tree): Edit {
  const kept = commentsIn(range, tree).filter((comment) => !text.includes(comment.trimEnd()));
  return {
    ...range,
    text: kept.map((comment) => (/\s$/.test(comment) ? comment : `${comment} `)).join('') + text,
  };
}

/** The comments of a range; a line comment ends with its line, or what follows would become part of it. */
export function commentsIn(range: Range, tree: Tree): string[] {
  return (tree.file.comments ?? []).flatMap(({ type, start, end }) => {
    if (typeof start !== 'number' || typeof end !== 'number') return [];
    if (start < range.start || end > range.end) return [];
    const indent = /^\r?\n[ \t]*/.exec(tree.text.slice(end))?.[0] ?? '';
    return [tree.text.slice(start, end) + (type === 'CommentLine' ? indent : '')];
  });
}
