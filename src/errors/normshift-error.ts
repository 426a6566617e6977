import { ExitCode } from './exit-code.ts';

/** An error that is the user's to solve: one line, and what to do. Never thrown for what stands in user source. */
export class NormshiftError extends Error {
  override readonly name: string = 'NormshiftError';
  readonly exitCode: ExitCode = ExitCode.failed;

  constructor(
    readonly code: string,
    message: string,
    readonly hint: string,
  ) {
    super(message);
  }
}

/** The command line, the configuration or the paths are not what they must be. */
export class UsageError extends NormshiftError {
  override readonly name = 'UsageError';

  constructor(message: string, hint: string) {
    super('usage', message, hint);
  }
}
