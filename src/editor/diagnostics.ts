import { type Diagnostic, DiagnosticSeverity } from 'vscode-languageserver-protocol';
import { commentProblems } from '../plan/index.ts';
import { messageFor, verdictText } from '../report/index.ts';
import type { Finding, Fix, Severity } from '../types/finding.ts';
import type { Site, SiteStatus } from '../types/site.ts';
import type { Analysed } from './types.ts';

/** What a diagnostic says to programs. */
export interface DiagnosticData {
  readonly status: SiteStatus;
  readonly fix: Fix;
  readonly rule: string;
  /** Of the site, in UTF-16 offsets of the version that the diagnostic is of. */
  readonly start: number;
  readonly end: number;
  /** Every finding's code. */
  readonly codes: readonly string[];
}

type RulePage = (rule: string) => string;

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

/** Everything there is to tell about a document: of each site, one diagnostic. */
export function diagnosticsOf(analysed: Analysed, page: RulePage): Diagnostic[] {
  const { error, document, sites, decisions } = analysed;
  if (error) {
    const position = { line: (error.line ?? 1) - 1, character: (error.column ?? 1) - 1 };
    return [
      {
        range: { start: position, end: position },
        severity: DiagnosticSeverity.Information,
        source: 'normshift',
        code: error.code,
        message: `not parsed, so that nothing is known of its norm layers: ${error.message}`,
      },
    ];
  }
  return [
    ...sites.flatMap((site) => diagnosticOf(site, analysed, page) ?? []),
    ...commentProblems(decisions?.ignores ?? [], sites).map(({ start, end, problem }) => ({
      range: { start: document.positionAt(start), end: document.positionAt(end) },
      severity: DiagnosticSeverity.Warning,
      source: 'normshift',
      code: problem.code,
      message: sentence(problem),
    })),
  ];
}

/** The diagnostic of a site; none where nothing is to be done about it. */
export function diagnosticOf(site: Site, { document }: Analysed, page: RulePage): Diagnostic | undefined {
  const lead = leadOf(site);
  if (!lead) return undefined;
  const data: DiagnosticData = {
    status: site.status,
    fix: site.status === 'migrated' ? lead.fix : 'none',
    rule: lead.rule,
    start: site.start,
    end: site.end,
    codes: site.findings.map(({ code }) => code),
  };
  return {
    range: { start: document.positionAt(site.start), end: document.positionAt(site.end) },
    severity: severities[lead.severity],
    source: 'normshift',
    code: lead.code,
    codeDescription: { href: page(lead.rule) },
    message: textOf(site),
    data,
  };
}

/** The gravest finding of a site that somebody has something to do about. */
export function leadOf({ status, findings }: Site): Finding | undefined {
  const gravest =
    findings.find(({ severity }) => severity === 'error') ??
    findings.find(({ severity }) => severity === 'warning');
  return gravest ?? (status === 'unchanged' ? undefined : findings[0]);
}

function textOf({ layer, status, findings, check }: Site): string {
  const lines = findings.map(sentence);
  const verdict = status === 'migrated' && check ? ` (${verdictText(check)})` : '';
  const [first = '', ...rest] = lines;
  return [`${layer}: ${first}${verdict}`, ...rest].join('\n');
}

/** A finding in words, with what to do about it. */
export function sentence({ code, args }: Pick<Finding, 'code' | 'args'>): string {
  const { text, remedy } = messageFor(code, args);
  return remedy === undefined ? text : `${text}; ${remedy}`;
}
