import { Random } from '../support/random.ts';

/** Which mutants are judged, in which order. */
export interface Sample {
  /** Whether all are, to write down what came out. */
  readonly whole: boolean;
  readonly seed: number;
  /** How many are judged at most. */
  readonly count: number;
  /** All of the files', shuffled, so that a run that stops before its end has judged some of each kind. */
  readonly of: <T extends { readonly file: string }>(all: readonly T[]) => T[];
  /** Whether the time that a whole run may take is over. */
  readonly isOver: () => boolean;
}

/**
 * `NORMSHIFT_MUTANTS` is how many, or `all`; `NORMSHIFT_SEED` chooses which; `NORMSHIFT_MUTANTS_OF` is the beginning of
 * their files' paths; `NORMSHIFT_MUTANTS_MINUTES` ends a whole run.
 */
export function sampleOf(usual: number): Sample {
  const wanted = process.env['NORMSHIFT_MUTANTS'] ?? String(usual);
  const seed = Number(process.env['NORMSHIFT_SEED'] ?? Math.floor(Math.random() * 1e6));
  const end = performance.now() + 60_000 * Number(process.env['NORMSHIFT_MUTANTS_MINUTES'] ?? Infinity);
  const folder = process.env['NORMSHIFT_MUTANTS_OF'] ?? '';
  return {
    whole: wanted === 'all',
    seed,
    count: wanted === 'all' ? Infinity : Number(wanted),
    of: (all) => {
      const random = new Random(seed);
      const left = all.filter(({ file }) => file.startsWith(folder));
      return Array.from({ length: left.length }, () => left.splice(random.below(left.length), 1)).flat();
    },
    isOver: () => performance.now() > end,
  };
}
