import type { Range } from '../types/range.ts';
import type { Change } from './change.ts';

/** What a rule reports. */
export interface Report extends Range {
  readonly messageId: 'migrate' | 'decide' | 'remark' | 'ignore' | 'unparsed';
  readonly text: string;
  /** The proved changes of the file, which belong together. */
  readonly fix?: Change;
  readonly suggestion?: Suggestion;
}

export interface Suggestion {
  readonly messageId: 'migrateSite' | 'migrateFile';
  readonly layer: string;
  readonly change: Change;
}
