import type { Range } from '../../types/range.ts';
import type { Style } from '../report-input.ts';
import { visible } from './visible.ts';
import { characterWidth, textWidth } from './width.ts';

/** How much of an expression over many lines is shown. */
const mostLines = 5;

interface Line {
  readonly number: number;
  /** The line without its margin, in what shows. */
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/**
 * The lines of a text that hold a range, each with carets under what the range takes of it.
 *
 * @param line 1-based, of the range's start
 */
export function codeFrame(text: string, range: Range, line: number, { colours, width }: Style): string[] {
  const lines = markedLines(text, range, line);
  const gutter = String(lines.at(-1)?.number ?? line).length;
  const room = Math.max(10, width - gutter - 5);
  const shown = lines.slice(0, mostLines).flatMap(({ number, ...parts }) => {
    const { before, marked, after } = fitted(parts, room);
    const bar = colours.dim('│');
    return [
      `  ${colours.dim(String(number).padStart(gutter))} ${bar} ${before}${marked}${after}`.trimEnd(),
      `  ${' '.repeat(gutter)} ${bar} ${' '.repeat(textWidth(before))}${colours.red('^'.repeat(Math.max(1, textWidth(marked))))}`,
    ];
  });
  return lines.length > mostLines ? [...shown, `  ${' '.repeat(gutter)} ${colours.dim('│ …')}`] : shown;
}

function markedLines(text: string, { start, end }: Range, first: number): Line[] {
  const from = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const until = /[\r\n]/.exec(text.slice(end));
  const to = until ? end + until.index : text.length;
  const lines: Line[] = [];
  let at = from;
  for (const content of text.slice(from, to).split(/\r\n|\r|\n/)) {
    const inner = [start, end].map((offset) => Math.min(Math.max(offset - at, 0), content.length));
    const [left = 0, right = 0] = inner;
    const indent = lines.length === 0 ? 0 : (/^\s*/.exec(content)?.[0].length ?? 0);
    lines.push({
      number: first + lines.length,
      before: shownText(content.slice(0, Math.max(left, indent))),
      marked: shownText(content.slice(Math.max(left, indent), right)),
      after: shownText(content.slice(right)),
    });
    at += content.length;
    at += text.startsWith('\r\n', at) ? 2 : 1;
  }
  return withoutMargin(lines);
}

const shownText = (text: string): string => visible(text.replaceAll('\t', '  '));

function withoutMargin(lines: readonly Line[]): Line[] {
  const margins = lines.map(({ before }) => before.length - before.trimStart().length);
  const margin = Math.min(...margins);
  return lines.map((each) => ({ ...each, before: each.before.slice(margin) }));
}

/** The part of a line that is wide enough for a width: as much as fits of what is marked, and then what is around it. */
function fitted(line: Omit<Line, 'number'>, room: number): Omit<Line, 'number'> {
  const marked = clipped(line.marked, room, 'end');
  const left = Math.max(0, room - textWidth(marked));
  const following = textWidth(line.after.slice(0, room));
  const before = clipped(line.before, Math.max(Math.min(left, 4), left - following), 'start');
  return { before, marked, after: clipped(line.after, Math.max(0, left - textWidth(before)), 'end') };
}

function clipped(text: string, room: number, side: 'start' | 'end'): string {
  // A line of megabytes is not measured to its end.
  const enough = 8 * (room + 1);
  const near = side === 'end' ? text.slice(0, enough) : text.slice(-enough);
  if (near.length === text.length && textWidth(text) <= room) return text;
  if (room < 1) return '';
  const characters = side === 'end' ? [...near] : [...near].reverse();
  let kept = '';
  let width = 1;
  for (const each of characters) {
    width += characterWidth(each);
    if (width > room) break;
    kept = side === 'end' ? kept + each : each + kept;
  }
  return side === 'end' ? `${kept}…` : `…${kept}`;
}
