import { textWidth } from './width.ts';

/** The lines of a text, broken between words, or inside of a word that is wider than a line. */
export function wrap(text: string, width: number): string[] {
  const room = Math.max(8, width);
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (textWidth(longer) <= room) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = broken(word, room);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

/**
 * A text under a margin.
 *
 * @param first what the first line starts with
 * @param rest what the others start with
 * @param paint colours a line, without its margin
 */
export function hanging(
  text: string,
  width: number,
  first: string,
  rest: string,
  paint: (line: string) => string = (line) => line,
): string[] {
  const lines = wrap(text, width - Math.max(textWidth(first), textWidth(rest)));
  return lines.map((line, index) => (index === 0 ? first : rest) + paint(line));
}

/** The pieces of a word that is wider than a line, broken behind punctuation where there is some. */
function broken(word: string, room: number): string[] {
  const pieces: string[] = [];
  let piece = '';
  let width = 0;
  const parts = word.split(/(?<=[.,(/\\])/).flatMap((part) => (textWidth(part) > room ? [...part] : [part]));
  for (const part of parts) {
    const more = textWidth(part);
    if (width + more > room) {
      pieces.push(piece);
      piece = '';
      width = 0;
    }
    piece += part;
    width += more;
  }
  return [...pieces, piece];
}
