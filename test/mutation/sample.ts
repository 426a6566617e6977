import { Random } from '../support/random.ts';

/** Which mutants are judged: all, or as many of them as wanted. */
export interface Sample {
  readonly whole: boolean;
  readonly seed: number;
  readonly of: <T>(all: readonly T[]) => T[];
}

/** `NORMSHIFT_MUTANTS` is a number or `all`, `NORMSHIFT_SEED` chooses which. */
export function sampleOf(usual: number): Sample {
  const wanted = process.env['NORMSHIFT_MUTANTS'] ?? String(usual);
  const seed = Number(process.env['NORMSHIFT_SEED'] ?? Date.now() % 1e6);
  if (wanted === 'all') return { whole: true, seed, of: (all) => [...all] };
  return {
    whole: false,
    seed,
    of: (all) => {
      const random = new Random(seed);
      const left = [...all];
      return Array.from({ length: Math.min(Number(wanted), left.length) }, () =>
        left.splice(random.below(left.length), 1),
      ).flat();
    },
  };
}

/** The part of the mutants that a run is for, by the beginning of their files' paths. */
export const isWanted = ({ file }: { readonly file: string }): boolean =>
  file.startsWith(process.env['NORMSHIFT_MUTANTS_OF'] ?? '');
