import { knownChecks } from '../state/index.ts';
import { Checker } from '../verify/index.ts';
import type { Terminal } from './terminal.ts';

/** A checker that knows what earlier runs over a folder found, and keeps what it finds where it is told to. */
export interface RememberingChecker {
  readonly checker: Checker;
  readonly keep: () => void;
}

export function rememberingChecker(
  { root }: { readonly root: string },
  { cacheFolder, version }: Terminal,
): RememberingChecker {
  const known = knownChecks(root, cacheFolder, version);
  const checker = new Checker(known);
  return {
    checker,
    keep: () => {
      known.keep(checker.outcomes());
    },
  };
}
