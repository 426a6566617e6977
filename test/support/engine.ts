import { Buffer } from 'node:buffer';
import type { Framework } from '../../transforms/types/framework.ts';
import {
  jsonReport,
  type Options,
  planRun,
  type RawOptions,
  resolveOptions,
  type Site,
} from '../../src/index.ts';
import type { Note } from '../../src/types/finding.ts';
import { validReport } from './report-schema.ts';
import { Checker } from '../../src/verify/index.ts';

/** What the engine made of one file held in memory. */
export interface Outcome {
  readonly sites: readonly Site[];
  readonly notes: readonly Note[];
  /** The text after the run; the given one where nothing changes. */
  readonly text: string;
  /** The JSON report. */
  readonly json: string;
}

/** Frameworks that take the place of the real ones, to see what the engine makes of their faults. */
export interface Faults {
  readonly source?: Framework;
  readonly target?: Framework;
}

const cwd = '/project';

/** Runs the whole engine, but for files and processes, over one text. @param checker one that other runs used */
export function runEngine(
  text: string,
  faults: Faults = {},
  raw: RawOptions = {},
  checker = new Checker(),
): Outcome {
  const path = `${cwd}/net.ts`;
  const options = withFaults(resolveOptions(raw, cwd), faults);
  const run = planRun([path], cwd, cwd, options, { read: () => Buffer.from(text) }, checker);
  if (run.plan.errors[0]) throw new Error(run.plan.errors[0].message);
  return {
    sites: run.plan.files.flatMap(({ sites }) => sites),
    notes: run.plan.notes,
    text: run.texts.get('net.ts')?.after ?? text,
    json: validReport(jsonReport(run.plan, '0.0.0')),
  };
}

const withFaults = (options: Options, { source, target }: Faults): Options => ({
  ...options,
  ...(target ? { targetFramework: target } : {}),
  ...(source ? { sources: options.sources.map((rule) => ({ ...rule, framework: source })) } : {}),
});

/** The only site that a predicate holds for. */
export function siteOf(outcome: Outcome, matches: (site: Site) => boolean = () => true): Site {
  const [site, ...more] = outcome.sites.filter(matches);
  if (!site || more.length > 0) throw new Error(`${String(outcome.sites.length)} sites, one expected`);
  return site;
}

/** The only site whose text before the run contains a part. */
export const siteWith = (outcome: Outcome, part: string): Site =>
  siteOf(outcome, ({ before }) => before.includes(part));
