import MagicString from 'magic-string';
import type { Edit } from '../types/edit.ts';

/** Applies edits to a text. Throws on overlapping ones: a plan with these would corrupt the file. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const buffer = new MagicString(text);
  const replacements = edits.filter(({ start, end }) => end > start);
  assertDisjoint(replacements);
  for (const { start, end, text: replacement } of replacements) {
    if (replacement === '') buffer.remove(start, end);
    else buffer.update(start, end, replacement);
  }
  // Inserted after the replacements, which would otherwise take them along.
  for (const { start, end, text: insertion } of edits) if (start === end) buffer.appendLeft(start, insertion);
  return buffer.toString();
}

/** A range of a text with the edits inside it, which are in order and do not overlap: short, and many of them in a file. */
export function editedRange(text: string, start: number, end: number, edits: readonly Edit[]): string {
  let [result, at] = ['', start];
  for (const edit of edits) {
    result += text.slice(at, edit.start) + edit.text;
    at = edit.end;
  }
  return result + text.slice(at, end);
}

function assertDisjoint(edits: readonly Edit[]): void {
  if (overlap(edits)) throw new RangeError('edits overlap');
}

/** Whether one edit changes what another one does. */
export function overlap(edits: readonly Edit[]): boolean {
  let end = 0;
  return [...edits]
    .sort((a, b) => a.start - b.start || a.end - b.end)
    .some((edit) => {
      const overlaps = edit.start < end;
      end = Math.max(end, edit.end);
      return overlaps;
    });
}

/** The edits within a range, in order. @param edits in the order of their ranges, none overlapping */
export function editsWithin(edits: readonly Edit[], start: number, end: number): Edit[] {
  const found: Edit[] = [];
  for (let at = firstFrom(edits, start); at < edits.length; at++) {
    const edit = edits[at];
    if (!edit || edit.start > end) break;
    if (edit.end <= end) found.push(edit);
  }
  return found;
}

/** The index of the first edit that starts at an offset or behind it. */
function firstFrom(edits: readonly Edit[], offset: number): number {
  let [low, high] = [0, edits.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edits[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where an offset of the original text is in the edited one; offsets inside an edit have no place. */
export function mapOffset(offset: number, edits: readonly Edit[]): number {
  let shift = 0;
  for (const { start, end, text } of edits) {
    if (end < offset || (end === offset && start < offset) || (start === offset && end === offset)) {
      shift += text.length - (end - start);
    }
  }
  return offset + shift;
}

/** Edits without repetitions, in the order of their ranges. */
export function orderEdits(edits: readonly Edit[]): Edit[] {
  const unique = new Map(
    edits.map((each) => [`${String(each.start)} ${String(each.end)} ${each.text}`, each]),
  );
  return [...unique.values()].sort((a, b) => a.start - b.start || a.end - b.end);
}
