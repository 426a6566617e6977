import type { Edit } from '../types/edit.ts';

/** One replaced range that does what several edits do. ESLint applies a report's fixes as one, or none of them. */
export type Change = Edit;

/** @param decided the edits of a text, at least one, and the text that they make */
export function changeBetween(
  before: string,
  { edits, text }: { readonly edits: readonly Edit[]; readonly text: string },
): Change {
  const start = Math.min(...edits.map((each) => each.start));
  const end = Math.max(...edits.map((each) => each.end));
  return { start, end, text: text.slice(start, text.length - (before.length - end)) };
}
