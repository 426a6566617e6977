import { displayPath } from '../discover/index.ts';
import type { Problem } from '../modules/index.ts';
import type { Note } from '../types/finding.ts';

/** What is wrong with the files that names are resolved by: the run goes on without what they say. */
export const problemNotes = (problems: readonly Problem[], root: string): Note[] =>
  problems.map(({ file, code, message }) => ({
    code,
    file: displayPath(file, root),
    // Reports hold no absolute path.
    reason: message.replaceAll(`${root.replaceAll('\\', '/')}/`, ''),
  }));
