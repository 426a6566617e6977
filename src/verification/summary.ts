import type { Verdict } from '../types/check.ts';
import type { Verification, VerifiedConfiguration } from './types.ts';

/** How many configurations there are, and how many of their sites, by verdict. */
export type VerificationSummary = {
  readonly configurations: number;
  readonly sites: number;
  readonly unchecked: number;
} & Readonly<Record<Verdict, number>>;

export function summariseVerification({ configurations, unchecked }: Verification): VerificationSummary {
  const counts: Record<Verdict, number> = { equivalent: 0, assumed: 0, 'not-comparable': 0, differs: 0 };
  for (const { outcome } of configurations) counts[outcome.verdict] += 1;
  return {
    configurations: configurations.length,
    sites: sitesOf(configurations),
    unchecked: unchecked.length,
    ...counts,
  };
}

const sitesOf = (configurations: readonly VerifiedConfiguration[]): number =>
  configurations.reduce((total, { sites }) => total + sites.length, 0);
