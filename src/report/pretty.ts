import type { Colors } from 'picocolors/types.js';
import type { CheckResult } from '../types/check.ts';
import type { Finding, Note } from '../types/finding.ts';
import type { FilePlan, Plan } from '../types/plan.ts';
import type { Site, SiteStatus } from '../types/site.ts';
import { messageFor, noteTexts } from './messages.ts';
import { summarise } from './summary.ts';

/** What a run does with its plan. */
export type RunMode = 'write' | 'dry-run' | 'check';

/** Every site of a run for a person to read: what it was, what it becomes, and how far that is proved. */
export function prettyReport(plan: Plan, colours: Colors): string {
  return plan.files
    .filter(({ sites }) => sites.some(isShown))
    .map((file) => `${fileText(file, colours)}\n`)
    .join('\n');
}

function fileText({ path, sites }: FilePlan, colours: Colors): string {
  const shown = sites.filter(isShown);
  return [colours.bold(colours.underline(path)), ...shown.flatMap((site) => siteLines(site, colours))].join(
    '\n',
  );
}

/** What is in the target's form already is shown only where something is odd about it. */
const isShown = ({ status, findings }: Site): boolean =>
  status !== 'unchanged' || findings.some(({ severity }) => severity !== 'info');

function siteLines(site: Site, colours: Colors): string[] {
  const place = colours.dim(`${String(site.line)}:${String(site.column)}`.padEnd(8));
  const told = site.findings.filter(({ severity }) => severity !== 'info');
  const [before, after] = [oneLine(site.before), oneLine(site.after ?? site.before)];
  if (site.status === 'migrated' && site.kind !== 'construction') {
    return [
      `  ${place} ${after === before ? colours.dim(after) : `${colours.red(before)} → ${colours.green(after)}`}`,
    ];
  }
  const verdict = site.check ? `  ${verdictText(site.check, colours)}` : '';
  const head = `  ${place} ${label(site.status, colours)}${verdict}`;
  const notes = told.map((each) => findingLine(each, colours));
  if (site.status !== 'migrated') return [head, `           ${before}`, ...notes];
  const change =
    after === before
      ? [colours.dim(`         = ${after}`)]
      : [colours.red(`         - ${before}`), colours.green(`         + ${after}`)];
  return [head, ...change, ...notes];
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ');

function label(status: SiteStatus, colours: Colors): string {
  switch (status) {
    case 'migrated':
      return colours.green('migrated');
    case 'unchanged':
      return colours.dim('unchanged');
    case 'refused':
      return colours.yellow('refused');
    case 'unresolved':
      return colours.yellow('unresolved');
    case 'failed':
      return colours.red('failed');
  }
}

function verdictText({ verdict, maxAbs }: CheckResult, colours: Colors): string {
  const error = `largest error ${maxAbs === 0 ? '0' : maxAbs.toExponential(1)}`;
  switch (verdict) {
    case 'equivalent':
      return `${colours.green('proved equivalent')}, ${error}`;
    case 'assumed':
      return `${colours.yellow('equivalent if the assumptions hold')}, ${error}`;
    case 'not-comparable':
      return colours.yellow('could not be compared');
    case 'differs':
      return `${colours.red('differs')}, ${error}`;
  }
}

function findingLine({ code, args }: Finding, colours: Colors): string {
  const { text, remedy } = messageFor(code, args);
  return `           ${colours.yellow(text)}${remedy === undefined ? '' : colours.dim(` → ${remedy}`)}`;
}

/** The outcome in a few lines: counts, what is left and where, and what the run did. */
export function summaryText(plan: Plan, mode: RunMode, scanned: number, colours: Colors): string {
  const summary = summarise(plan);
  const lines = plan.errors.map(({ file, line, column, message }) => {
    const place = line === undefined ? file : `${file}:${String(line)}:${String(column ?? 1)}`;
    return `${colours.red('error')} ${place}: ${message}`;
  });
  lines.push(...plan.notes.map((each) => noteText(each, colours)), ...leftLines(plan, colours));
  if (summary.sites === 0) lines.push(`no norm layers of a source module in ${count(scanned, 'file')}`);
  else lines.push(countsText(plan, mode, colours));
  if (mode === 'dry-run' && summary.migrated > 0) lines.push(colours.dim('dry run: nothing was written'));
  return `${lines.join('\n')}\n`;
}

function noteText(note: Note, colours: Colors): string {
  const text = noteTexts[note.code]?.(note) ?? note.code;
  return `${colours.cyan('note')} ${text}${note.hint === undefined ? '' : ` (${note.hint})`}`;
}

function countsText(plan: Plan, mode: RunMode, colours: Colors): string {
  const summary = summarise(plan);
  const migrated = plan.files.flatMap(({ sites }) => sites).filter(({ status }) => status === 'migrated');
  const assumed = migrated.filter(({ check }) => check?.verdict === 'assumed').length;
  const verb = mode === 'write' ? 'migrated' : 'to migrate';
  const proof =
    summary.migrated === 0 ? '' : assumed === 0 ? ', all proved' : `, ${String(assumed)} on assumptions`;
  const parts = [
    colours.green(`${String(summary.migrated)} ${verb}${proof}`),
    ...(['unchanged', 'refused', 'unresolved', 'failed'] as const).flatMap((status) =>
      summary[status] > 0 ? [`${String(summary[status])} ${status}`] : [],
    ),
  ];
  return `${count(summary.sites, 'site')} in ${count(summary.files, 'file')}: ${parts.join(', ')}`;
}

const count = (number: number, word: string): string => `${String(number)} ${word}${number === 1 ? '' : 's'}`;

/** What somebody still has to look at, with the first thing to do about each. */
function leftLines(plan: Plan, colours: Colors): string[] {
  const left = plan.files.flatMap(({ path, sites }) =>
    sites
      .filter(({ status }) => ['refused', 'unresolved', 'failed'].includes(status))
      .map((site) => ({ path, site })),
  );
  if (left.length === 0) return [];
  return [
    colours.bold('left to decide'),
    ...left.map(({ path, site }) => {
      const why = site.findings.find(({ severity }) => severity !== 'info');
      return `  ${path}:${String(site.line)}:${String(site.column)}  ${site.status}  ${why?.code ?? ''}`;
    }),
  ];
}
