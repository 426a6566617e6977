import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { CheckOutcome, Verdict } from '../types/check.ts';

/** Where outcomes are kept, and of which program: what identifies the code that found them. */
export interface CacheFile {
  readonly file: string;
  readonly program: string;
}

/** The most outcomes that are kept: a codebase has dozens. */
const most = 2000;

/**
 * Outcomes of checks by the digest of their configuration, kept in a file across runs of the same program. What is of
 * another program, or does not read as it was written, is as if it were not there.
 */
export class KnownChecks {
  #known: { readonly place: CacheFile; readonly entries: Map<string, CheckOutcome> } | undefined;

  /** @param place is asked for with the first question */
  constructor(private readonly place: () => CacheFile) {}

  get(digest: string): CheckOutcome | undefined {
    return this.#load().entries.get(digest);
  }

  /** Adds outcomes to the file; the oldest go where there are too many. A file that cannot be written stays. */
  keep(outcomes: ReadonlyMap<string, CheckOutcome>): void {
    if (outcomes.size === 0) return;
    const { place, entries: known } = this.#load();
    const added = [...outcomes].filter(([digest]) => !known.has(digest));
    if (added.length === 0) return;
    const { file, program } = place;
    // What another run has kept meanwhile stays.
    const all = new Map([...known, ...entriesIn(place), ...added]);
    const entries = [...all].slice(-most).map(([digest, outcome]) => {
      const text = JSON.stringify(outcome);
      return [digest, text, sumOf(digest, text, program)];
    });
    try {
      mkdirSync(dirname(file), { recursive: true });
      writeFileAtomic.sync(file, JSON.stringify({ program, entries }));
    } catch {
      // Nothing but time is lost.
    }
  }

  #load(): { readonly place: CacheFile; readonly entries: Map<string, CheckOutcome> } {
    if (this.#known) return this.#known;
    const place = this.place();
    this.#known = { place, entries: new Map(entriesIn(place)) };
    return this.#known;
  }
}

function entriesIn({ file, program }: CacheFile): [string, CheckOutcome][] {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (!isObject(content) || content['program'] !== program || !Array.isArray(content['entries'])) return [];
    return content['entries'].flatMap((entry: unknown) => entryOf(entry, program));
  } catch {
    return [];
  }
}

function entryOf(entry: unknown, program: string): [string, CheckOutcome][] {
  const parts: readonly unknown[] = Array.isArray(entry) ? entry : [];
  const [digest, text, sum] = parts;
  if (typeof digest !== 'string' || typeof text !== 'string') return [];
  if (sum !== sumOf(digest, text, program)) return [];
  const outcome: unknown = JSON.parse(text);
  return isOutcome(outcome) ? [[digest, outcome]] : [];
}

/** What tells an entry from one that was damaged. */
const sumOf = (digest: string, text: string, program: string): string =>
  createHash('sha256').update(`${program}\n${digest}\n${text}`).digest('hex').slice(0, 32);

const verdicts: readonly Verdict[] = ['equivalent', 'assumed', 'not-comparable', 'differs'];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const isOutcome = (value: unknown): value is CheckOutcome =>
  isObject(value) &&
  verdicts.some((each) => each === value['verdict']) &&
  typeof value['maxAbs'] === 'number' &&
  typeof value['maxUlp'] === 'number' &&
  isObject(value['aspects']) &&
  Array.isArray(value['declared']);
