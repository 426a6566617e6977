import type { Colors } from 'picocolors/types.js';
import type { CheckResult, Verdict } from '../types/check.ts';
import type { SiteStatus } from '../types/site.ts';
import { verdictText } from './site-text.ts';

const statusColours = {
  migrated: 'green',
  unchanged: 'dim',
  refused: 'yellow',
  unresolved: 'yellow',
  failed: 'red',
} as const satisfies Record<SiteStatus, keyof Colors>;

const verdictColours = {
  equivalent: 'green',
  assumed: 'yellow',
  'not-comparable': 'yellow',
  differs: 'red',
} as const satisfies Record<Verdict, keyof Colors>;

export const paintStatus = (status: SiteStatus, colours: Colors): string =>
  colours[statusColours[status]](status);

/** A verdict in words, its first part in its colour. */
export function paintVerdict(check: CheckResult, colours: Colors): string {
  const [words = '', ...rest] = verdictText(check).split(', ');
  return [colours[verdictColours[check.verdict]](words), ...rest].join(', ');
}

/** A line of a verdict in its colour. */
export const paintLine = ({ verdict }: CheckResult, line: string, colours: Colors): string =>
  colours[verdictColours[verdict]](line);
