import { UsageError } from '../errors/index.ts';
import { nearest } from '../text/index.ts';

/** Reads an option that is one of some names. @param what what the names are of */
export const chosenFrom =
  <Name extends string>(what: string, names: readonly Name[]) =>
  (given: string): Name => {
    const found = names.find((each) => each === given);
    if (found !== undefined) return found;
    const word = nearest(given, names);
    throw new UsageError(
      `unknown ${what} ${given}`,
      word ? `did you mean ${word}?` : `known: ${names.join(', ')}`,
    );
  };
