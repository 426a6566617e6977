import type { RawOptions } from '../config/index.ts';
import { UsageError } from '../errors/index.ts';
import { nearest } from '../text/index.ts';

/** `settings.normshift` of an ESLint configuration: what the command line's options say, which win over the file's. */
export interface LintSettings extends RawOptions {
  /** The configuration file; the nearest to ESLint's folder where absent. */
  readonly config?: string;
}

type Kind = 'a string' | 'a number' | 'true or false' | 'a string or a list of strings';

const kinds: Readonly<Record<keyof LintSettings, Kind>> = {
  target: 'a string',
  device: 'a string',
  from: 'a string or a list of strings',
  to: 'a string',
  preserveMode: 'true or false',
  safeOnly: 'true or false',
  inputRank: 'a number',
  config: 'a string',
};

/** @throws UsageError that names the key and the nearest right word */
export function readSettings(value: unknown): LintSettings {
  if (value === undefined) return {};
  if (!isRecord(value)) throw new UsageError('settings.normshift is no object', 'write { target: ... }');
  for (const [key, each] of Object.entries(value)) {
    const kind = Object.entries(kinds).find(([known]) => known === key)?.[1];
    if (kind === undefined) {
      const word = nearest(key, Object.keys(kinds));
      const hint = word === undefined ? `known: ${Object.keys(kinds).join(', ')}` : `did you mean ${word}?`;
      throw new UsageError(`settings.normshift.${key} is no known key`, hint);
    }
    if (each !== undefined && !tests[kind](each)) {
      throw new UsageError(`settings.normshift.${key} is not ${kind}`, `write ${kind}`);
    }
  }
  const { from } = value;
  return typeof from === 'string' ? { ...value, from: [from] } : value;
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const tests: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  'a string': (value) => typeof value === 'string',
  'a number': (value) => typeof value === 'number',
  'true or false': (value) => typeof value === 'boolean',
  'a string or a list of strings': (value) => [value].flat().every((each) => typeof each === 'string'),
};
