import { noteMessage } from '../report/index.ts';
import { proofPage } from './rests-on.ts';
import { summariseVerification } from './summary.ts';
import type { Verification, VerifiedConfiguration } from './types.ts';

/** The JSON report of `verify`, stable within a major version; `schemas/verify.schema.json` is its schema. */
export function verificationJson(verification: Verification, version: string): string {
  const { target, device, configurations, unchecked, restsOn, notes, errors } = verification;
  const report = {
    schema: 1,
    tool: 'normshift',
    version,
    target,
    ...(device === undefined ? {} : { device }),
    summary: summariseVerification(verification),
    restsOn,
    proof: proofPage,
    configurations: configurations.map(fieldsOf),
    unchecked,
    notes: notes.map((note) => ({ ...note, message: noteMessage(note).text })),
    errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

const fieldsOf = (configuration: VerifiedConfiguration): Readonly<Record<string, unknown>> => {
  const { id, source, target, before, after, sites, outcome, assumptions, declared, difference } =
    configuration;
  return {
    id,
    verdict: outcome.verdict,
    source,
    target,
    before,
    ...(after === undefined ? {} : { after }),
    aspects: outcome.aspects,
    maxAbs: outcome.maxAbs,
    maxUlp: outcome.maxUlp,
    assumptions,
    declared,
    ...(difference ? { difference } : {}),
    sites,
  };
};
