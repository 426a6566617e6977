import { messageFor, oneLine, verdictText } from '../report/index.ts';
import type { Finding } from '../types/finding.ts';
import type { Site } from '../types/site.ts';

/** What a rule has to say about a site, in one line. */
export function textOf({ layer, status, check }: Site, findings: readonly Finding[]): string {
  const sentences = findings.map(sentence);
  if (status !== 'migrated') return oneLine(`${layer}: ${sentences.join('; ')}`);
  const verdict = check ? ` (${verdictText(check)})` : '';
  return oneLine(
    `${layer} is to be migrated${sentences.length > 0 ? ': ' : ''}${sentences.join('; ')}${verdict}`,
  );
}

/** A finding in words, with what to do about it. */
export function sentence({ code, args }: Pick<Finding, 'code' | 'args'>): string {
  const { text, remedy } = messageFor(code, args);
  return remedy === undefined ? text : `${text}; ${remedy}`;
}
