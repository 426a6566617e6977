import type { Finding } from '../types/finding.ts';
import type { Plan } from '../types/plan.ts';
import type { Site } from '../types/site.ts';
import { messageFor, noteTexts } from './messages.ts';
import { summarise } from './summary.ts';

/** The JSON report of a run, stable within a major version. */
export function jsonReport(plan: Plan, version: string): string {
  const report = {
    schema: 1,
    tool: 'normshift',
    version,
    target: `${plan.target.framework}@${plan.target.version}`,
    summary: summarise(plan),
    sites: plan.files.flatMap(({ path, sites }) => sites.map((site) => ({ file: path, ...siteJson(site) }))),
    notes: plan.notes.map((note) => ({ ...note, message: noteTexts[note.code]?.(note) ?? note.code })),
    errors: plan.errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function siteJson(site: Site): Record<string, unknown> {
  const { line, column, start, end, kind, layer, module, status, before, after, findings, check } = site;
  return {
    line,
    column,
    start,
    end,
    kind,
    layer,
    module,
    status,
    before,
    ...(after === undefined ? {} : { after }),
    findings: findings.map(findingJson),
    ...(check
      ? {
          check: {
            id: check.id,
            verdict: check.verdict,
            maxAbs: check.maxAbs,
            maxUlp: check.maxUlp,
            aspects: check.aspects,
            ...(check.discrepancy ? { discrepancy: check.discrepancy } : {}),
          },
        }
      : {}),
  };
}

function findingJson({ rule, code, args, severity, fix }: Finding): Record<string, unknown> {
  const { text, remedy } = messageFor(code, args);
  return { rule, code, severity, message: text, ...(remedy === undefined ? {} : { remedy }), fix };
}
