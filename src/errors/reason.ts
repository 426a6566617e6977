/** A system's error in its own words, without the call and the path that it adds. */
export const reasonOf = (error: unknown): string =>
  error instanceof Error ? error.message.replace(/, \w+( '.*'| )*$/s, '') : String(error);
