import { sep } from 'node:path';

/** What the journal of a work tree holds. */
export interface JournalState {
  readonly schema: 1;
  /** The last run that ended: what `undo` takes back. */
  readonly last?: RecordedRun;
  /** What was begun and has not ended: it runs now, or was killed. */
  readonly open?: { readonly kind: 'run' | 'undo'; readonly run: RecordedRun };
}

/** The files that one run replaced. Their bytes before it are in a file of their own, beside the journal. */
export interface RecordedRun {
  readonly id: string;
  readonly files: readonly RecordedFile[];
  readonly undone: boolean;
}

export interface RecordedFile {
  /** Relative to the root of the work tree, with `/`; not through symbolic links. */
  readonly path: string;
  /** SHA-256 of its bytes before the run, in hex. */
  readonly before: string;
  /** SHA-256 of its bytes after it. */
  readonly after: string;
  /** Where its bytes before the run start among those of all, and how many they are. */
  readonly start: number;
  readonly length: number;
}

/** A file to be replaced. */
export interface Change {
  /** Relative to the root of the work tree, with `/`; not through symbolic links. */
  readonly path: string;
  readonly before: Uint8Array;
  readonly after: Uint8Array;
}

export function isJournalState(value: unknown): value is JournalState {
  if (!isRecord(value) || value['schema'] !== 1) return false;
  const { last, open } = value;
  const isOpen = isRecord(open) && (open['kind'] === 'run' || open['kind'] === 'undo') && isRun(open['run']);
  return (last === undefined || isRun(last)) && (open === undefined || isOpen);
}

const isRun = (value: unknown): value is RecordedRun =>
  isRecord(value) &&
  typeof value['id'] === 'string' &&
  /^[0-9a-f-]+$/.test(value['id']) &&
  typeof value['undone'] === 'boolean' &&
  Array.isArray(value['files']) &&
  value['files'].every(isFile);

const isFile = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value['path'] === 'string' &&
  isInside(value['path']) &&
  ['before', 'after'].every((key) => typeof value[key] === 'string') &&
  ['start', 'length'].every((key) => Number.isSafeInteger(value[key]));

/** Whether a path leads out of no folder, and not into git's own. */
const isInside = (path: string): boolean =>
  path.split(sep === '/' ? '/' : /[\\/]/).every((each) => !['', '.', '..', '.git'].includes(each));

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
