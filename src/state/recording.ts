import type { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { reasonOf } from '../errors/index.ts';
import type { Reader } from '../plan/index.ts';

const kinds = ['read', 'readFile', 'isFile', 'isDirectory', 'realpath', 'readdir'] as const;
type Kind = (typeof kinds)[number];

/** What a run asked of the disk, and what tells the answer from others. */
export type Question = readonly [kind: Kind, path: string, answer: string];

export const isQuestion = (value: unknown): value is Question =>
  Array.isArray(value) &&
  value.length === 3 &&
  kinds.some((each) => each === value[0]) &&
  value.every((each) => typeof each === 'string');

type Answer = Buffer | string | boolean | readonly string[] | undefined;

/** A reader that takes down every distinct question, and hands on the answer of another. */
export class Recording {
  readonly reader: Reader;
  readonly #questions = new Map<string, Question>();
  #steady = true;

  constructor(of: Reader) {
    const { files } = of;
    this.reader = {
      read: (path) => {
        let bytes: Buffer;
        try {
          bytes = of.read(path);
        } catch (error) {
          this.#note('read', path, failure(error));
          throw error;
        }
        return this.#note('read', path, bytes);
      },
      ...(files && {
        files: {
          readFile: (path) => this.#note('readFile', path, files.readFile(path)),
          isFile: (path) => this.#note('isFile', path, files.isFile(path)),
          isDirectory: (path) => this.#note('isDirectory', path, files.isDirectory(path)),
          realpath: (path) => this.#note('realpath', path, files.realpath(path)),
          readdir: (path) => this.#note('readdir', path, files.readdir(path)),
        },
      }),
    };
  }

  /** In the order in which they were asked first; nothing where one was answered in two ways. */
  questions(): readonly Question[] | undefined {
    return this.#steady ? [...this.#questions.values()] : undefined;
  }

  #note<Given extends Answer>(kind: Kind, path: string, answer: Given): Given {
    const key = `${kind} ${path}`;
    const text = digestOf(answer);
    const known = this.#questions.get(key);
    if (!known) this.#questions.set(key, [kind, path, text]);
    else if (known[2] !== text) this.#steady = false;
    return answer;
  }
}

/** Asks again. @returns the contents that were read, by path; nothing as soon as an answer is another one */
export function askAgain(
  questions: readonly Question[],
  reader: Reader,
): ReadonlyMap<string, Buffer | string> | undefined {
  const contents = new Map<string, Buffer | string>();
  for (const [kind, path, known] of questions) {
    const answer = ask(kind, path, reader);
    if (digestOf(answer) !== known) return undefined;
    if (answer === undefined) continue;
    if (kind === 'read' && typeof answer === 'object' && 'buffer' in answer) contents.set(path, answer);
    if (kind === 'readFile' && typeof answer === 'string' && !contents.has(path)) contents.set(path, answer);
  }
  return contents;
}

function ask(kind: Kind, path: string, { read, files }: Reader): Answer {
  if (kind !== 'read') return files?.[kind](path);
  try {
    return read(path);
  } catch (error) {
    return failure(error);
  }
}

/** What stands for the content of a file that cannot be read: a list is what no file is. */
const failure = (error: unknown): readonly string[] => [reasonOf(error)];

function digestOf(answer: Answer): string {
  if (answer === undefined) return 'nothing';
  if (typeof answer === 'boolean') return answer ? 'yes' : 'no';
  const content = typeof answer === 'string' || 'buffer' in answer ? answer : JSON.stringify(answer);
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}
