import type { Style } from '../report/index.ts';
import { verificationPage } from './html/page.ts';
import { verificationJson } from './json.ts';
import { verificationText } from './pretty.ts';
import type { Verification } from './types.ts';

/** What a verification can be reported as. */
export const verificationReporters = ['pretty', 'json', 'html'] as const;

export type VerificationReporter = (typeof verificationReporters)[number];

export interface VerificationInput {
  readonly verification: Verification;
  /** Of normshift. */
  readonly version: string;
  /** Whether the text for people lists every site. */
  readonly places: boolean;
  readonly style: Style;
}

const reporters: Readonly<Record<VerificationReporter, (input: VerificationInput) => string>> = {
  pretty: ({ verification, places, style }) => verificationText(verification, places, style),
  json: ({ verification, version }) => verificationJson(verification, version),
  html: ({ verification, version }) => verificationPage(verification, version),
};

/** The document that a reporter makes of a verification. */
export const renderVerification = (reporter: VerificationReporter, input: VerificationInput): string =>
  reporters[reporter](input);
