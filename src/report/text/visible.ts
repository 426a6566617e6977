/**
 * What would act on a terminal or a page rather than show there: control characters, and those that turn the direction
 * of what follows.
 */
// eslint-disable-next-line no-control-regex
const acting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A text in which everything can be seen, and nothing acts. Tabs and line feeds stay. */
export const visible = (text: string): string => text.replace(acting, escapeOf);

/** A text as one line: every run of white space is a space. */
export const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '));

const escapeOf = (character: string): string =>
  `\\u{${character.charCodeAt(0).toString(16).padStart(2, '0')}}`;
