import { eastAsianWidth } from 'get-east-asian-width';

/** How many columns of a terminal a character takes. */
export function characterWidth(character: string): number {
  if (/^[\p{M}\u200b-\u200d]$/u.test(character)) return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

/** How many columns of a terminal a text without escapes takes. */
export function textWidth(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

/** A text filled with spaces up to a width. */
export const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - textWidth(text)));
