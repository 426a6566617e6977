/** What the editor's API tells of one diagnostic. */
export interface Shown {
  readonly code: string;
  readonly message: string;
  readonly line: number;
}

/** What was seen from inside the editor, one step after the other. */
export interface Observed {
  readonly error?: string;
  readonly version: string;
  readonly active: boolean;
  /** Of the file that was opened. */
  readonly opened: readonly Shown[];
  /** Of the same file, with another target in the configuration on the disk. */
  readonly reconfigured: readonly Shown[];
  /** The files that have diagnostics once the workspace was checked, none of them opened but the first. */
  readonly checked: readonly string[];
  readonly hover: string;
  readonly titles: readonly string[];
  /** Each file on the disk after a preview that was turned down, */
  readonly discarded: Files;
  /** after the quick fix, */
  readonly fixed: Files;
  /** after the proved rewrites of the workspace, */
  readonly safe: Files;
  /** and after all of them. */
  readonly migrated: Files;
  /** Of an untitled document, by the server that was started anew. */
  readonly restarted: readonly Shown[];
}

export type Files = Readonly<Record<string, string>>;
