import type { Note } from '../types/finding.ts';
import { argumentTemplates } from './messages/arguments.ts';
import { assumptionTemplates } from './messages/assumptions.ts';
import { defectTemplates } from './messages/defects.ts';
import { differenceTemplates } from './messages/differences.ts';
import { functionalTemplates } from './messages/functional-norm.ts';
import { ignoreTemplates } from './messages/ignores.ts';
import { localResponseTemplates } from './messages/local-response-norm.ts';
import { noteTexts } from './messages/notes.ts';
import { parameterTemplates } from './messages/parameters.ts';
import { provenanceTemplates } from './messages/provenance.ts';
import { releaseTemplates } from './messages/releases.ts';
import { rewriteTemplates } from './messages/rewrites.ts';
import { runningStatisticsTemplates } from './messages/running-statistics.ts';
import { sampleTemplates } from './messages/sample-norms.ts';
import { signatureTemplates } from './messages/signatures.ts';
import { useTemplates } from './messages/uses.ts';
import type { Message, Templates } from './messages/template.ts';

/** A note in words; one on a place of a file may say what a finding says. */
export function noteMessage(note: Note): Message {
  const { code, names = [], nearest, hint } = note;
  const said = noteTexts[code]?.(note);
  if (said !== undefined) return { text: said, ...(hint === undefined ? {} : { remedy: hint }) };
  const rules = names.join(', ');
  return messageFor(code, { rules, unknown: rules, ...(nearest === undefined ? {} : { nearest }) });
}

export { noteTexts } from './messages/notes.ts';
export type { Message } from './messages/template.ts';

/** The sentence for a code. Every code has one; the tests hold that. */
export function messageFor(code: string, args: Readonly<Record<string, string>>): Message {
  const template = templates[code];
  return template ? template(args) : { text: code };
}

/** Every sentence. One is added in the file of its family, under `messages/`. */
export const templates: Templates = {
  ...rewriteTemplates,
  ...releaseTemplates,
  ...differenceTemplates,
  ...assumptionTemplates,
  ...runningStatisticsTemplates,
  ...sampleTemplates,
  ...localResponseTemplates,
  ...functionalTemplates,
  ...parameterTemplates,
  ...argumentTemplates,
  ...signatureTemplates,
  ...useTemplates,
  ...provenanceTemplates,
  ...ignoreTemplates,
  ...defectTemplates,
};
