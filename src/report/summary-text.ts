import type { FileError, Note } from '../types/finding.ts';
import type { Plan } from '../types/plan.ts';
import { noteMessage } from './messages.ts';
import type { RunMode, Style } from './report-input.ts';
import { remainingLines } from './remaining.ts';
import { counted } from './site-text.ts';
import { summarise } from './summary.ts';
import { oneLine } from './text/visible.ts';
import { wrap } from './text/wrap.ts';

/** The outcome in a few lines: counts, what is left and where, and what the run did. */
export function summaryText(plan: Plan, mode: RunMode, scanned: number, style: Style): string {
  const { colours } = style;
  const summary = summarise(plan);
  const lines = [
    ...plan.errors.flatMap((each) => labelled('error', colours.red, errorText(each), style)),
    ...plan.notes.flatMap((each) =>
      each.severity === 'warning'
        ? labelled('warning', colours.yellow, noteText(each), style)
        : labelled('note', colours.cyan, noteText(each), style),
    ),
    ...remainingLines(plan, style),
  ];
  if (summary.sites === 0) lines.push(`no norm layers of a source module in ${counted(scanned, 'file')}`);
  else lines.push(...countsLines(plan, mode, style));
  if (mode === 'dry-run' && summary.migrated > 0) lines.push(colours.dim('dry run: nothing was written'));
  return `${lines.join('\n')}\n`;
}

function labelled(label: string, paint: (text: string) => string, text: string, { width }: Style): string[] {
  const [first = '', ...more] = wrap(text, width - label.length - 1);
  return [`${paint(label)} ${first}`, ...more.map((line) => `  ${line}`)];
}

function errorText({ file, line, column, message }: FileError): string {
  const place = line === undefined ? file : `${file}:${String(line)}:${String(column ?? 1)}`;
  return `${oneLine(place)}: ${oneLine(message)}`;
}

function noteText(note: Note): string {
  const { text, remedy } = noteMessage(note);
  const place =
    note.line === undefined ? '' : `${note.file ?? ''}:${String(note.line)}:${String(note.column ?? 1)}: `;
  return oneLine(`${place}${text}${remedy === undefined ? '' : ` (${remedy})`}`);
}

function countsLines(plan: Plan, mode: RunMode, { colours, width }: Style): string[] {
  const summary = summarise(plan);
  const migrated = plan.files.flatMap(({ sites }) => sites).filter(({ status }) => status === 'migrated');
  const assumed = migrated.filter(({ check }) => check?.verdict === 'assumed').length;
  const verb = mode === 'write' ? 'migrated' : 'to migrate';
  const proof =
    summary.migrated === 0 ? '' : assumed === 0 ? ', all proved' : `, ${String(assumed)} on assumptions`;
  const first = `${String(summary.migrated)} ${verb}${proof}`;
  const others = (['unchanged', 'refused', 'unresolved', 'failed'] as const).flatMap((status) =>
    summary[status] > 0 ? [`${String(summary[status])} ${status}`] : [],
  );
  const head = `${counted(summary.sites, 'site')} in ${counted(summary.files, 'file')}:`;
  const parts = [colours.green(first), ...others];
  return [head, first, ...others].join(', ').length <= width
    ? [`${head} ${parts.join(', ')}`]
    : [head, ...parts.map((each) => `  ${each}`)];
}
