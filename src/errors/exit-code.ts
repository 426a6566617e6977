/** What the process tells its caller. */
export const ExitCode = {
  /** Nothing is left to do or to decide. */
  done: 0,
  /** Something is: sites to decide, or, in `check`, to migrate. */
  left: 1,
  /** The run itself failed or was refused. */
  failed: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];
