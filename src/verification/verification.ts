import { messageFor } from '../report/index.ts';
import type { CheckedConfiguration, CheckResult } from '../types/check.ts';
import type { Plan } from '../types/plan.ts';
import type { Site } from '../types/site.ts';
import type { Configuration } from '../verify/index.ts';
import { explain } from './explain.ts';
import { restsOn } from './rests-on.ts';
import type { Place, UncheckedSite, Verification, VerifiedConfiguration } from './types.ts';

interface CheckedSite {
  readonly place: Place;
  readonly site: Site;
  readonly check: CheckResult;
}

/**
 * What a run proved: its sites by the configurations that were checked.
 *
 * @param configurationOf finds what was checked, for those who run it again
 */
export function verificationOf(
  plan: Plan,
  checked: readonly CheckedConfiguration[],
  configurationOf: (id: string) => Configuration,
): Verification {
  const sites = plan.files.flatMap(({ path, sites: all }) =>
    all.map((site) => ({ site, place: { file: path, line: site.line, column: site.column } })),
  );
  const byId = new Map<string, CheckedSite[]>();
  const unchecked: UncheckedSite[] = [];
  for (const { site, place } of sites) {
    if (followsAnother(site)) continue;
    const { check } = site;
    if (!check) {
      unchecked.push(uncheckedSite(place, site));
      continue;
    }
    const known = byId.get(check.id) ?? [];
    known.push({ place, site, check });
    byId.set(check.id, known);
  }
  const used = checked.filter(({ id }) => byId.has(id));
  const configurations = used
    .flatMap((each) => verified(each, byId.get(each.id) ?? [], configurationOf))
    .sort((a, b) => gravity(b) - gravity(a) || b.sites.length - a.sites.length);
  const modules = [...new Set([...byId.values()].flat().map(({ site }) => site.module))].sort();
  const { target, notes, errors } = plan;
  return {
    target: `${target.framework}@${target.version}`,
    ...(target.device === undefined ? {} : { device: target.device }),
    configurations,
    unchecked,
    restsOn: restsOn(target, modules, used),
    notes,
    errors,
  };
}

/** Whether a site is a use of a layer, or of its class, that follows what became of the construction. */
const followsAnother = ({ findings }: Site): boolean =>
  findings.some(({ code }) => code === 'use-renamed' || code === 'class-follows');

const verdicts = ['equivalent', 'assumed', 'not-comparable', 'differs'] as const;
const gravity = ({ outcome }: VerifiedConfiguration): number => verdicts.indexOf(outcome.verdict);

function verified(
  { id, source, target, outcome }: CheckedConfiguration,
  sites: readonly CheckedSite[],
  configurationOf: (id: string) => Configuration,
): VerifiedConfiguration[] {
  const [first] = sites;
  if (!first) return [];
  const { discrepancy } = outcome;
  const { before, after } = first.site;
  const named = { layer: target.layer, target: target.framework };
  const sentences = sites.flatMap(({ check }) =>
    check.assumptions.map(({ code, args }) => messageFor(code, args).text),
  );
  return [
    {
      id,
      source,
      target,
      before,
      ...(after === undefined ? {} : { after }),
      sites: sites.map(({ place }) => place),
      outcome,
      assumptions: [...new Set(sentences)],
      declared: outcome.declared.map((code) => ({ code, message: messageFor(code, named).text })),
      ...(discrepancy ? { difference: { ...discrepancy, explanation: explain(discrepancy) } } : {}),
      checked: () => configurationOf(id),
    },
  ];
}

function uncheckedSite(place: Place, { status, findings }: Site): UncheckedSite {
  const reason =
    findings.find(({ severity }) => severity === 'error') ??
    findings.find(({ severity }) => severity === 'warning');
  return reason
    ? { ...place, status, code: reason.code, message: messageFor(reason.code, reason.args).text }
    : { ...place, status };
}
