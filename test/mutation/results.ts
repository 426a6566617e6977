import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changeOf, type Mutant, placeOf } from './mutant.ts';

const folder = fileURLToPath(new URL('../../docs/mutation/', import.meta.url));

/** What a whole run found of one folder's mutants. */
export interface FolderResults {
  readonly suite: string;
  readonly folder: string;
  readonly commit: string;
  /** Of the order in which they were judged. */
  readonly seed: number;
  /** How many there are; a run that was ended has judged some. */
  readonly mutants: number;
  /** By mutator, then by verdict. */
  readonly counts: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** What was not killed. */
  readonly left: readonly Left[];
}

export interface Left {
  readonly place: string;
  readonly mutator: string;
  readonly change: string;
  readonly verdict: string;
  readonly shown: string;
}

export interface Judged {
  readonly mutant: Mutant;
  readonly source: string;
  readonly verdict: string;
  readonly shown?: string | undefined;
}

export const folderOf = ({ file }: Mutant): string => posix.dirname(file);

/** What there is to say of a judged mutant. */
export const described = ({ mutant, source, verdict, shown = '' }: Judged): Left => ({
  place: placeOf(source, mutant),
  mutator: mutant.mutator,
  change: changeOf(source, mutant),
  verdict,
  shown,
});

/** Keeps the results of a whole run, folder by folder, from which the page is made. */
export function writeResults(
  suite: string,
  seed: number,
  all: readonly Mutant[],
  judged: readonly Judged[],
): void {
  mkdirSync(folder, { recursive: true });
  for (const each of new Set(judged.map(({ mutant }) => folderOf(mutant)))) {
    const own = judged.filter(({ mutant }) => folderOf(mutant) === each);
    const counts: Record<string, Record<string, number>> = {};
    for (const { mutant, verdict } of own) {
      const known = (counts[mutant.mutator] ??= {});
      known[verdict] = (known[verdict] ?? 0) + 1;
    }
    const results: FolderResults = {
      suite,
      folder: each,
      commit: commit(),
      seed,
      mutants: all.filter((mutant) => folderOf(mutant) === each).length,
      counts,
      left: own.filter(({ verdict }) => verdict !== 'killed').map(described),
    };
    writeFileSync(`${folder}${each.replaceAll('/', '-')}.json`, `${JSON.stringify(results, null, 1)}\n`);
  }
}

export const readResults = (): FolderResults[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as FolderResults);

const git = (...args: string[]): string => execFileSync('git', args, { encoding: 'utf8' }).trim();

const commit = (): string =>
  git('rev-parse', '--short', 'HEAD') +
  (git('status', '--porcelain', '--', 'src/verify', 'transforms', 'runtime') === '' ? '' : ' with changes');
