/** What a comment says that takes sites out. */
export interface IgnoreText {
  readonly where: 'next-line' | 'line';
  /** As written. */
  readonly rules: string;
  readonly reason: string;
}

/** Reads `normshift-ignore-next-line <rules> -- <reason>`, in a time that grows with the comment's length and no faster. */
export function ignoreText(comment: string): IgnoreText | undefined {
  const head = /^[\s*]*normshift-ignore-(next-line|line)(?=[\s*]|--|$)/.exec(comment);
  if (!head) return undefined;
  const rest = comment.slice(head[0].length);
  const cut = rest.indexOf('--');
  return {
    where: head[1] === 'line' ? 'line' : 'next-line',
    rules: trimmed(cut < 0 ? rest : rest.slice(0, cut)),
    reason: cut < 0 ? '' : trimmed(rest.slice(cut + 2)),
  };
}

/** Without white space, and the stars of a block comment, at its ends. */
function trimmed(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

const isBlank = (character = ''): boolean => character === '*' || character.trim() === '';
