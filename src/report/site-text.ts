import type { Finding } from '../types/finding.ts';
import type { Plan } from '../types/plan.ts';
import type { CheckResult } from '../types/check.ts';
import type { Site, SiteStatus } from '../types/site.ts';

/** Whether somebody has to decide about a site. */
export const isLeft = ({ status }: Site): boolean =>
  status === 'refused' || status === 'unresolved' || status === 'failed';

/** Why a site is as it is, where that is more than information: the first and gravest reason of it. */
export const reasonOf = ({ findings }: Site): Finding | undefined =>
  findings.find(({ severity }) => severity === 'error') ??
  findings.find(({ severity }) => severity === 'warning');

/** Every site that somebody has to decide about, with its file. */
export const leftSites = ({ files }: Plan): { readonly path: string; readonly site: Site }[] =>
  files.flatMap(({ path, sites }) => sites.filter(isLeft).map((site) => ({ path, site })));

/** What a status means, in a few words. */
export const statusTexts: Readonly<Record<SiteStatus, string>> = {
  migrated: 'the text changes, or where its class comes from',
  unchanged: "in the target's form already",
  refused: 'understood, and no equivalent exists',
  unresolved: 'not understood from the text',
  failed: 'the check found a difference: a defect of normshift',
};

/** A verdict in words, with the largest error seen. */
export function verdictText({ verdict, maxAbs }: CheckResult): string {
  const error = `largest error ${maxAbs === 0 ? '0' : maxAbs.toExponential(1)}`;
  switch (verdict) {
    case 'equivalent':
      return `proved equivalent, ${error}`;
    case 'assumed':
      return `equivalent if the assumptions hold, ${error}`;
    case 'not-comparable':
      return 'could not be compared';
    case 'differs':
      return `differs, ${error}`;
  }
}

/** A count with its noun. */
export const counted = (number: number, word: string): string =>
  `${String(number)} ${word}${number === 1 ? '' : 's'}`;
