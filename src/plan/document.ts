import type { FileError, Note } from '../types/finding.ts';
import type { FilePlan } from '../types/plan.ts';
import { mergeNotes } from './merge-notes.ts';
import type { OptionsRecord, Recorded } from './options-record.ts';
import type { PlannedRun } from './run.ts';
import type { Shard } from './shard.ts';

/** A plan as it is kept in a file; `schemas/plan.schema.json` describes the same. No time, host or absolute path. */
export interface PlanDocument {
  readonly schema: 1;
  readonly tool: 'normshift';
  /** Of normshift. */
  readonly version: string;
  readonly options: OptionsRecord;
  /** Which part of a run this is; absent from the whole. */
  readonly shard?: Shard & {
    /** SHA-256, in hex, of the names of all files of the run and of which options each has. */
    readonly files: string;
  };
  /** How many files were looked at. */
  readonly scanned: number;
  readonly files: readonly FilePlan[];
  readonly notes: readonly Note[];
  readonly errors: readonly FileError[];
}

export function planDocument(
  { plan, scanned }: PlannedRun,
  { options, files }: Recorded,
  version: string,
  shard: Shard | undefined,
): PlanDocument {
  return {
    schema: 1,
    tool: 'normshift',
    version,
    options,
    // The only shard is the whole.
    ...(shard && shard.count > 1 ? { shard: { ...shard, files } } : {}),
    scanned,
    files: plan.files,
    notes: mergeNotes([plan.notes]),
    errors: plan.errors,
  };
}

export const planText = (document: PlanDocument): string => `${JSON.stringify(document, null, 2)}\n`;
