export type Severity = 'info' | 'warning' | 'error';

/** Whether the change that belongs to a finding may be applied: `safe` was proved, `suggested` rests on assumptions. */
export type Fix = 'safe' | 'suggested' | 'none';

/** Something to tell about a site, as a code and its arguments; `src/report/messages.ts` makes the sentence. */
export interface Finding {
  /** The rule, i.e. layer family or kind of use, that the code belongs to. */
  readonly rule: string;
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
  readonly severity: Severity;
  readonly fix: Fix;
}

/** Something to tell about the run or a file, that belongs to no site. */
export interface Note {
  readonly code: string;
  readonly module?: string;
  readonly file?: string;
  /** Where in the file, 1-based. */
  readonly line?: number;
  readonly column?: number;
  /** Something to be done about, where absent nothing but information. */
  readonly severity?: 'warning';
  readonly sites?: number;
  /** `mindspore@2.11` */
  readonly target?: string;
  readonly layers?: readonly string[];
  /** What a file exports, or the rules that a comment names. */
  readonly names?: readonly string[];
  /** The known word that was probably meant. */
  readonly nearest?: string;
  /** What is wrong with a file that names are resolved by. */
  readonly reason?: string;
  readonly hint?: string;
}

/** A file that could not be worked on. */
export interface FileError {
  readonly file: string;
  readonly code: string;
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}
