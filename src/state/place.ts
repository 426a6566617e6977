import { dirname, join } from 'node:path';
import { placeOf } from '../journal/index.ts';
import { KnownChecks } from './known-checks.ts';
import { programHash } from './program-hash.ts';

/**
 * The outcomes that earlier runs over a folder kept: beside the journal, never in the work tree.
 *
 * @param version of normshift
 */
export const knownChecks = (root: string, cacheFolder: string, version: string): KnownChecks =>
  new KnownChecks(() => ({
    file: join(dirname(placeOf(root, cacheFolder).folder), 'checks.json'),
    program: programHash(version),
  }));
