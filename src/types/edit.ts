import type { Range } from './range.ts';

/** A replaced range of the original text. Nothing outside the edits of a file changes. */
export interface Edit extends Range {
  readonly text: string;
}
