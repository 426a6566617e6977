import type { LineIndex } from '../text/index.ts';
import type { Range } from '../types/range.ts';

/**
 * The line that a comment is about, 1-based: its own, the next that is not only comments, or (`code`) its own where code
 * stands behind it and else the next.
 *
 * @param comments of the text, in their order
 */
export function appliesTo(
  comment: Range,
  where: 'this' | 'next' | 'code',
  text: string,
  comments: readonly Range[],
  lines: LineIndex,
): number {
  const own = lines.at(comment.end).line;
  if (where === 'this') return own;
  if (where === 'code' && !isLineEnd(text, skip(comment.end, text, comments))) return own;
  let at = nextLine(comment.end, text);
  for (;;) {
    const behind = skip(at, text, comments);
    const isCommentsOnly = isLineEnd(text, behind) && text.slice(at, behind).trim() !== '';
    if (!isCommentsOnly || behind >= text.length) return lines.at(at).line;
    at = nextLine(behind, text);
  }
}

/** Where spaces and comments end. A comment over several lines goes on with what stands behind it. */
function skip(from: number, text: string, comments: readonly Range[]): number {
  let at = from;
  for (;;) {
    while (text[at] === ' ' || text[at] === '\t') at++;
    const comment = comments.find(({ start }) => start === at);
    if (!comment) return at;
    at = comment.end;
  }
}

const isLineEnd = (text: string, at: number): boolean => at >= text.length || /[\r\n]/.test(text[at] ?? '');

function nextLine(from: number, text: string): number {
  const end = /\r\n|\r|\n/g;
  end.lastIndex = from;
  const found = end.exec(text);
  return found ? found.index + found[0].length : text.length;
}
