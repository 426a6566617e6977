export { oracleScript } from './oracle/script.ts';
export { verificationSummary } from './pretty.ts';
export { renderVerification, type VerificationReporter, verificationReporters } from './render.ts';
export type { Place, Verification, VerifiedConfiguration } from './types.ts';
export { verificationOf } from './verification.ts';
