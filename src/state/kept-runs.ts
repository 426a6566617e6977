import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { Reader } from '../plan/index.ts';
import { askAgain, isQuestion, type Question } from './recording.ts';
import { isRunRecord, type RunRecord } from './run-record.ts';

/** Where runs are kept, and of which program. */
export interface RunsPlace {
  readonly folder: string;
  readonly program: string;
}

/** A run that still holds, and what was read to see that. */
export interface FoundRun {
  readonly record: RunRecord;
  readonly contents: ReadonlyMap<string, Buffer | string>;
}

/** How many runs are kept. */
const most = 8;
/** The most bytes that one may take. */
const largest = 64 << 20;

/**
 * Runs by what decided them, each in a file. One is found if all that it asked of the disk is answered as it was; what
 * is of another program, or does not read as it was written, is as if it were not there.
 */
export class KeptRuns {
  /** @param place is asked for when it is needed */
  constructor(private readonly place: () => RunsPlace) {}

  find(key: string, reader: Reader): FoundRun | undefined {
    const { folder, program } = this.place();
    try {
      const file = fileOf(folder, key);
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? Infinity) > largest) return undefined;
      const [asked, run] = parts(readFileSync(file), key, program);
      if (asked === undefined || run === undefined) return undefined;
      const questions: unknown = JSON.parse(asked);
      if (!Array.isArray(questions) || !questions.every(isQuestion)) return undefined;
      const contents = askAgain(questions, reader);
      if (!contents) return undefined;
      const record: unknown = JSON.parse(run);
      return isRunRecord(record) ? { record, contents } : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps a run; the oldest go where there are too many. A file that cannot be written stays. */
  keep(key: string, questions: readonly Question[], record: RunRecord): void {
    const { folder, program } = this.place();
    const body = Buffer.from(`${JSON.stringify(questions)}\n${JSON.stringify(record)}`);
    const file = fileOf(folder, key);
    try {
      if (body.length > largest - 100) return;
      mkdirSync(dirname(file), { recursive: true });
      const content = Buffer.concat([Buffer.from(`${sumOf(body, key, program)}\n`), body]);
      // What a loss of power leaves of it is not what its sum says.
      writeFileAtomic.sync(file, content, { fsync: false });
      dropOldest(folder);
    } catch {
      // Nothing but time is lost.
    }
  }
}

const fileOf = (folder: string, key: string): string => join(folder, `${key.slice(0, 32)}.json`);

/** The lines of a file behind its sum; none where they are not what it says. */
function parts(bytes: Buffer, key: string, program: string): string[] {
  const end = bytes.indexOf('\n');
  const body = bytes.subarray(end + 1);
  if (end < 0 || bytes.toString('utf8', 0, end) !== sumOf(body, key, program)) return [];
  const next = body.indexOf('\n');
  return [body.toString('utf8', 0, next), body.toString('utf8', next + 1)];
}

/** What tells a file from one that was damaged, or that stands for another run. */
const sumOf = (body: Buffer, key: string, program: string): string =>
  createHash('sha256').update(`${program}\n${key}\n`).update(body).digest('hex');

function dropOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => {
    const path = join(folder, name);
    return { path, time: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 };
  });
  for (const { path } of files.sort((a, b) => b.time - a.time).slice(most)) rmSync(path, { force: true });
}
