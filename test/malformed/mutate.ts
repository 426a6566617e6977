import { Buffer } from 'node:buffer';
import type { Random } from '../support/random.ts';

/** Bytes of a source file, and what was done to them. */
export interface Mutant {
  readonly what: string;
  readonly bytes: Buffer;
}

type Mutate = (text: string, random: Random) => string | Buffer;

const tokensOf = (text: string): string[] => text.match(/[\p{L}\p{N}_$]+|\s+|[^\p{L}\p{N}_$\s]/gu) ?? [];

const inserted =
  (pieces: readonly string[]): Mutate =>
  (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(pieces) + text.slice(at);
  };

/** Bytes put in somewhere, also in the middle of a character. */
const insertedBytes =
  (pieces: readonly (readonly number[])[]): Mutate =>
  (text, random) => {
    const bytes = Buffer.from(text);
    const at = random.below(bytes.length + 1);
    return Buffer.concat([bytes.subarray(0, at), Buffer.from(random.pick(pieces)), bytes.subarray(at)]);
  };

const mutations: Readonly<Record<string, Mutate>> = {
  'cut off': (text, random) => text.slice(0, random.below(text.length)),
  'cut off in bytes': (text, random) => {
    const bytes = Buffer.from(text);
    return bytes.subarray(0, random.below(bytes.length));
  },
  'its start cut off': (text, random) => text.slice(random.below(text.length)),
  'a token deleted': (text, random) => {
    const tokens = tokensOf(text);
    return tokens.toSpliced(random.below(tokens.length), 1).join('');
  },
  'a token doubled': (text, random) => {
    const tokens = tokensOf(text);
    const at = random.below(tokens.length);
    return tokens.toSpliced(at, 0, tokens[at] ?? '').join('');
  },
  'two tokens exchanged': (text, random) => {
    const tokens = tokensOf(text);
    const [a, b] = [random.below(tokens.length), random.below(tokens.length)];
    return tokens
      .with(a, tokens[b] ?? '')
      .with(b, tokens[a] ?? '')
      .join('');
  },
  'a line doubled': (text, random) => {
    const lines = text.split('\n');
    const at = random.below(lines.length);
    return lines.toSpliced(at, 0, lines[at] ?? '').join('\n');
  },
  'two bytes exchanged': (text, random) => {
    const bytes = Buffer.from(text);
    const [a, b] = [random.below(bytes.length), random.below(bytes.length)];
    [bytes[a], bytes[b]] = [bytes[b] ?? 0, bytes[a] ?? 0];
    return bytes;
  },
  'a bit turned': (text, random) => {
    const bytes = Buffer.from(text);
    const at = random.below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.below(8));
    return bytes;
  },
  'a bracket put in': inserted(['(', ')', '[', ']', '{', '}', '<', '>', '`', '${', '=>', '...']),
  'many brackets put in': (text, random) =>
    inserted([random.pick(['(', '[', '{', '<', '!', 'new ']).repeat(10 + random.below(400))])(text, random),
  'a string or comment begun': inserted(['"', "'", '`', '/*', '//', '/', '<!--', '\\']),
  'an escape put in': inserted(['\\u{110000}', '\\uD83D', '\\x', '\\u', '\\0', '\\08']),
  'a character put in': inserted([
    '\0',
    '\uFEFF',
    '\u2028',
    '\u202E',
    '\u200D',
    '\u001B[31m',
    '\uFFFE',
    '\r',
  ]),
  'a lone surrogate put in': insertedBytes([
    [0xed, 0xa0, 0x80],
    [0xed, 0xbf, 0xbf],
  ]),
  'bytes that are no UTF-8 put in': insertedBytes([[0xff], [0xc0, 0x80], [0xf5, 0x80], [0x80]]),
  'a keyword put in': inserted([
    ' await ',
    ' yield ',
    ' class ',
    ' enum ',
    ' import ',
    ' super',
    ' delete ',
    ' as ',
  ]),
};

const names = Object.keys(mutations);

/** Spoils a text once, or a few times. */
export function mutant(text: string, random: Random): Mutant {
  const count = random.chance(0.7) ? 1 : 2 + random.below(3);
  const done: string[] = [];
  let bytes: Buffer = Buffer.from(text);
  for (let at = 0; at < count; at++) {
    const name = random.pick(names);
    done.push(name);
    const before = bytes.toString(at === 0 ? 'utf8' : 'latin1');
    const after = before === '' ? before : (mutations[name]?.(before, random) ?? before);
    bytes = typeof after === 'string' ? Buffer.from(after, at === 0 ? 'utf8' : 'latin1') : after;
  }
  return { what: done.join(', '), bytes };
}
