import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { placeOf } from '../journal/index.ts';
import { compilerVersion } from '../types-oracle/index.ts';
import { KeptRuns } from './kept-runs.ts';
import { KnownChecks } from './known-checks.ts';
import { allCode, checkingCode, programHash } from './program-hash.ts';

/** What earlier runs over a folder kept: beside the journal, never in the work tree. */
export interface State {
  readonly checks: KnownChecks;
  readonly runs: KeptRuns;
}

/** @param version of normshift */
export function stateOf(root: string, cacheFolder: string, version: string): State {
  let known: string | undefined;
  const folder = (): string => (known ??= dirname(placeOf(root, cacheFolder).folder));
  return {
    checks: new KnownChecks(() => ({
      file: join(folder(), 'checks.json'),
      program: programHash(version, checkingCode),
    })),
    runs: new KeptRuns(() => ({ folder: join(folder(), 'runs'), program: programOf(version) })),
  };
}

/** Identifies the program with the compiler that it asks, which is installed beside it. */
const programOf = (version: string): string =>
  createHash('sha256')
    .update(JSON.stringify([version, programHash(version, allCode), compilerVersion()]))
    .digest('hex');
