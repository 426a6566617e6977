import type { Finding, Note } from '../types/finding.ts';
import type { Plan } from '../types/plan.ts';
import type { Site } from '../types/site.ts';
import { messageFor, noteMessage } from './messages.ts';
import { assumptionTexts, restsOn } from './rests-on.ts';
import { summarise } from './summary.ts';

type Fields = Readonly<Record<string, unknown>>;

/** The JSON report of a run, stable within a major version; `schemas/report.schema.json` is its schema. */
export function jsonReport(plan: Plan, version: string): string {
  const report = {
    ...headerFields(plan, version),
    summary: summarise(plan),
    sites: siteFields(plan),
    notes: plan.notes.map(noteFields),
    errors: plan.errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** What made a report, for which target, and what its verdicts rest on. */
export const headerFields = (plan: Plan, version: string): Fields => ({
  schema: 1,
  tool: 'normshift',
  version,
  target: `${plan.target.framework}@${plan.target.version}`,
  restsOn: restsOn(plan),
});

/** Every site of a plan as reports have it, in the order of files and places. */
export const siteFields = ({ files }: Plan): Fields[] =>
  files.flatMap(({ path, sites }) => sites.map((site) => ({ file: path, ...fieldsOf(site) })));

export function noteFields(note: Note): Fields {
  const { text: message, remedy: hint } = noteMessage(note);
  return { ...note, ...(hint === undefined ? {} : { hint }), message };
}

function fieldsOf(site: Site): Fields {
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
    findings: findings.map(findingFields),
    ...(check
      ? {
          check: {
            id: check.id,
            verdict: check.verdict,
            maxAbs: check.maxAbs,
            maxUlp: check.maxUlp,
            aspects: check.aspects,
            ...(check.assumptions.length > 0 ? { assumptions: assumptionTexts(check) } : {}),
            ...(check.discrepancy ? { discrepancy: check.discrepancy } : {}),
          },
        }
      : {}),
  };
}

function findingFields({ rule, code, args, severity, fix }: Finding): Fields {
  const { text, remedy } = messageFor(code, args);
  return { rule, code, severity, message: text, ...(remedy === undefined ? {} : { remedy }), fix };
}
