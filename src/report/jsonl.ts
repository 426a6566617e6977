import type { Plan } from '../types/plan.ts';
import { headerFields, noteFields, siteFields } from './json.ts';
import { summarise } from './summary.ts';

/**
 * The JSON report as a value a line, told apart by `type`: a header, each site, note and error, and a summary last, so
 * that a report cut short shows. `schemas/report-line.schema.json` is the schema of a line.
 */
export function jsonLines(plan: Plan, version: string): string {
  const lines = [
    { type: 'header', ...headerFields(plan, version) },
    ...siteFields(plan).map((site) => ({ type: 'site', ...site })),
    ...plan.notes.map((note) => ({ type: 'note', ...noteFields(note) })),
    ...plan.errors.map((error) => ({ type: 'error', ...error })),
    { type: 'summary', ...summarise(plan) },
  ];
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}
