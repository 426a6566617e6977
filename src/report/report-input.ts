import type { Colors } from 'picocolors/types.js';
import type { Plan } from '../types/plan.ts';

/** What a run does with its plan. */
export type RunMode = 'write' | 'dry-run' | 'check';

/** Everything that a report is made from: a report is a function of it, and of nothing else. */
export interface ReportInput {
  readonly plan: Plan;
  /** Of normshift. */
  readonly version: string;
  readonly mode: RunMode;
  /** Texts before the run, by path as reported; a report says less of a file without one. */
  readonly sources: ReadonlyMap<string, string>;
  readonly style: Style;
}

/** How text for people looks. */
export interface Style {
  readonly colours: Colors;
  /** Columns to fit in. */
  readonly width: number;
}
