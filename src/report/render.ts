import { githubAnnotations } from './github.ts';
import { htmlReport } from './html/page.ts';
import { jsonReport } from './json.ts';
import { jsonLines } from './jsonl.ts';
import { prettyReport } from './pretty.ts';
import type { ReportInput } from './report-input.ts';
import type { ReporterName } from './reporters.ts';
import { sarifLog } from './sarif/log.ts';

const reporters: Readonly<Record<ReporterName, (input: ReportInput) => string>> = {
  pretty: prettyReport,
  json: ({ plan, version }) => jsonReport(plan, version),
  jsonl: ({ plan, version }) => jsonLines(plan, version),
  sarif: sarifLog,
  github: ({ plan, mode }) => githubAnnotations(plan, mode),
  html: htmlReport,
};

/** The document that a reporter makes of a run. */
export const renderReport = (reporter: ReporterName, input: ReportInput): string =>
  reporters[reporter](input);
