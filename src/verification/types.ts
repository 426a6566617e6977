import type { CheckOutcome, Discrepancy, LayerName } from '../types/check.ts';
import type { FileError, Note } from '../types/finding.ts';
import type { SiteStatus } from '../types/site.ts';
import type { Configuration } from '../verify/index.ts';

/** What a run proved, configuration by configuration. */
export interface Verification {
  /** `mindspore@2.10` */
  readonly target: string;
  readonly device?: string;
  /** The worst first, then those of most sites. */
  readonly configurations: readonly VerifiedConfiguration[];
  /** Sites that were not checked, since they are not rewritten. */
  readonly unchecked: readonly UncheckedSite[];
  /** What every verdict rests on, in sentences. */
  readonly restsOn: readonly string[];
  readonly notes: readonly Note[];
  readonly errors: readonly FileError[];
}

export interface VerifiedConfiguration {
  readonly id: string;
  readonly source: LayerName;
  readonly target: LayerName;
  /** As the first site has it. */
  readonly before: string;
  readonly after?: string;
  readonly sites: readonly Place[];
  readonly outcome: CheckOutcome;
  /** What the verdict rests on beside what every one does, in sentences; over all sites. */
  readonly assumptions: readonly string[];
  readonly declared: readonly { readonly code: string; readonly message: string }[];
  readonly difference?: Discrepancy & { readonly explanation: string };
  /** What was checked, to be run again. */
  readonly checked: () => Configuration;
}

export interface Place {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in UTF-16 units. */
  readonly column: number;
}

export interface UncheckedSite extends Place {
  readonly status: SiteStatus;
  readonly code?: string;
  readonly message?: string;
}
