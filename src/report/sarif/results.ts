import type { Result } from 'sarif';
import type { Finding } from '../../types/finding.ts';
import type { FilePlan } from '../../types/plan.ts';
import type { Site } from '../../types/site.ts';
import { messageFor } from '../messages.ts';
import { reasonOf, verdictText } from '../site-text.ts';
import { oneLine } from '../text/visible.ts';
import { Fingerprints } from './fingerprint.ts';
import { fixOf, sourceRoot } from './fix.ts';
import { Regions } from './region.ts';
import type { Rules } from './rules.ts';

/**
 * A result for each site of a file that is to be migrated, or that somebody has to look at.
 *
 * @param index of the file among the artifacts
 * @param text of the file, where it is known
 */
export function resultsOf(
  file: FilePlan,
  index: number,
  uri: string,
  text: string | undefined,
  rules: Rules,
): Result[] {
  const regions = new Regions(text);
  const fingerprints = new Fingerprints();
  let isFixed = file.edits.length === 0;
  return file.sites.flatMap((site) => {
    const main = mainFinding(site);
    if (!main) return [];
    const { ruleId, ruleIndex } = rules.of(main);
    // One fix changes the whole file, and belongs to one result: applying every fix applies each edit once.
    const hasFix = !isFixed && site.status === 'migrated';
    isFixed ||= hasFix;
    return {
      ruleId,
      ruleIndex,
      level: levelOf(site),
      message: { text: messageText(site) },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri, uriBaseId: sourceRoot, index },
            region: regions.ofSite(site),
          },
        },
      ],
      partialFingerprints: { 'normshiftSite/v1': fingerprints.of(site, ruleId) },
      ...(hasFix ? { fixes: [fixOf(file, index, uri, regions)] } : {}),
      properties: {
        status: site.status,
        kind: site.kind,
        layer: site.layer,
        codes: site.findings.map(({ code }) => code),
        before: site.before,
        ...(site.after === undefined ? {} : { after: site.after }),
        ...(site.check ? { verdict: site.check.verdict, check: site.check.id } : {}),
      },
    };
  });
}

/** What a site is about: what a rewrite changes first, or why the site is left. */
const mainFinding = (site: Site): Finding | undefined =>
  site.status === 'migrated' ? site.findings[0] : reasonOf(site);

function levelOf(site: Site): 'error' | 'warning' {
  return reasonOf(site)?.severity === 'error' ? 'error' : 'warning';
}

function messageText(site: Site): string {
  const { status, layer, findings, check } = site;
  const heads = {
    migrated: `${layer} is to be migrated`,
    unchanged: `${layer} looks unconverted`,
    refused: `${layer} has no equivalent`,
    unresolved: `${layer} could not be understood`,
    failed: `${layer} could not be migrated: a defect of normshift`,
  };
  const told = findings.filter(({ severity }) => status === 'migrated' || severity !== 'info');
  const sentences = told.map(({ code, args }) => {
    const { text, remedy } = messageFor(code, args);
    return remedy === undefined ? text : `${text} (${remedy})`;
  });
  const verdict = check ? [verdictText(check)] : [];
  return [heads[status], ...sentences, ...verdict].map((each) => `${literal(oneLine(each))}.`).join(' ');
}

/** Brackets would begin an embedded link, and braces a placeholder. */
const literal = (text: string): string => text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&');
