import type { Note } from '../types/finding.ts';

/** The codes that come first, as a run tells them; what is wrong with files of the project's comes last. */
const order = [
  'norm-from-unknown-module',
  'target-module-missing',
  'library-follows-torch',
  'mixed-file',
  're-exported',
  'signatures-announced',
];

/**
 * The notes of a run from those of its parts, in the order of its files. Sites add up; of what else is said of a module
 * the first holds.
 */
export function mergeNotes(parts: readonly (readonly Note[])[]): Note[] {
  const notes = new Map<string, Note>();
  for (const note of parts.flat()) {
    const key = keyOf(note);
    const known = notes.get(key);
    const sites = known?.sites === undefined ? undefined : known.sites + (note.sites ?? 0);
    notes.set(key, known ? { ...known, ...(sites === undefined ? {} : { sites }) } : note);
  }
  const ranked = [...notes].map(([key, note]) => ({ key, note, rank: rankOf(note) }));
  return ranked.sort((a, b) => a.rank - b.rank || keyOrder(a, b)).map(({ note }) => note);
}

/** What stands at a place of a file comes first. */
function rankOf({ code, line }: Note): number {
  if (line !== undefined) return -1;
  return order.includes(code) ? order.indexOf(code) : order.length;
}

/** Places keep their order, which is that of the files. */
const keyOrder = (a: { key: string; note: Note }, b: { key: string; note: Note }): number =>
  a.note.line !== undefined && b.note.line !== undefined ? 0 : a.key < b.key ? -1 : 1;

const keyOf = (note: Note): string =>
  note.module === undefined ? JSON.stringify([note.code, note]) : JSON.stringify([note.code, note.module]);
