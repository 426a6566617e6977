export { ExitCode } from './exit-code.ts';
export { NormshiftError, UsageError } from './normshift-error.ts';
export { reasonOf } from './reason.ts';
