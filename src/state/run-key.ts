import { createHash } from 'node:crypto';
import { frameworks } from '../../transforms/index.ts';
import type { Options } from '../types/options.ts';

/** What decides a run beside what it reads. */
export interface RunBasis {
  /** Absolute, in the order of the run. */
  readonly files: readonly string[];
  readonly root: string;
  readonly cwd: string;
  readonly options: Options;
}

/** Identifies runs of one program that differ in nothing but what they read; nothing where options cannot be compared. */
export function runKey({ files, root, cwd, options }: RunBasis): string | undefined {
  const digests = new Map<Options, string>();
  const digestOf = (of: Options): string => {
    const known = digests.get(of);
    if (known !== undefined) return known;
    const digest = sha256(textOf(of));
    digests.set(of, digest);
    return digest;
  };
  try {
    const own = files.map((file) => [file, digestOf(options.optionsFor?.(file) ?? options)]);
    return sha256(JSON.stringify([root, cwd, digestOf(options), own]));
  } catch (error) {
    if (error instanceof NotPlain) return undefined;
    throw error;
  }
}

class NotPlain extends Error {}

/** Options as text. Frameworks are code, and stand by their names; what a file has of its own is asked for by file. */
function textOf(options: Options): string {
  return JSON.stringify({ ...options, optionsFor: undefined }, (_key, value: unknown) => {
    const framework = frameworks.find((each) => each === value);
    if (framework) return framework.name;
    if (!isPlain(value)) throw new NotPlain();
    return value;
  });
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || value === null)
    return !['function', 'symbol', 'bigint'].includes(typeof value);
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Array.isArray(value);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
