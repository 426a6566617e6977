import type { Finding } from '../types/finding.ts';
import type { FilePlan, Plan } from '../types/plan.ts';
import type { Site } from '../types/site.ts';
import { paintLine, paintStatus, paintVerdict } from './colours.ts';
import { messageFor } from './messages.ts';
import type { ReportInput, Style } from './report-input.ts';
import { groundText, restsOn } from './rests-on.ts';
import { counted, isLeft, verdictText } from './site-text.ts';
import { codeFrame } from './text/frame.ts';
import { oneLine, visible } from './text/visible.ts';
import { hanging } from './text/wrap.ts';

/** Every site of a run for a person to read: what it was, what it becomes, and how far that is proved. */
export function prettyReport({ plan, sources, style }: Omit<ReportInput, 'version' | 'mode'>): string {
  const common = remarksOfSeveralFiles(plan);
  const files = plan.files
    .filter(({ sites }) => sites.some(isShown))
    .map((file) => fileLines(file, sources.get(file.path), common, style));
  const shared = [...common.values()].map(({ finding, files: count }) => [
    style.colours.bold(`in ${counted(count, 'file')}`),
    ...findingLines(finding, style, '  '),
  ]);
  const grounds = restsOn(plan).map((each) =>
    hanging(visible(groundText(each)), style.width, '  - ', '    '),
  );
  const proof =
    grounds.length > 0 ? [[style.colours.bold('what the proof rests on'), ...grounds.flat()]] : [];
  return [...files, ...shared, ...proof].map((lines) => `${lines.join('\n')}\n`).join('\n');
}

/** What is in the target's form already is shown only where something is odd about it. */
const isShown = ({ status, findings }: Site): boolean =>
  status !== 'unchanged' || findings.some(({ severity }) => severity !== 'info');

type Remarks = ReadonlyMap<string, { readonly finding: Finding; readonly files: number }>;

/** What the frameworks declare to differ, and would be said in the same words of several files, is said behind them. */
function remarksOfSeveralFiles({ files }: Plan): Remarks {
  const seen = new Map<string, { finding: Finding; files: number }>();
  for (const { sites } of files) {
    const here = new Map(
      sites
        .filter((site) => !isLeft(site))
        .flatMap(({ findings, check }) => findings.filter(({ code }) => check?.declared.includes(code)))
        .filter(({ severity }) => severity !== 'info')
        .map((finding) => [keyOf(finding), finding]),
    );
    for (const [key, finding] of here) {
      seen.set(key, { finding, files: (seen.get(key)?.files ?? 0) + 1 });
    }
  }
  return new Map([...seen].filter(([, remark]) => remark.files > 1));
}

function keyOf({ code, args }: Finding): string {
  const { text, remedy } = messageFor(code, args);
  return `${text}\n${remedy ?? ''}`;
}

function fileLines(
  { path, sites }: FilePlan,
  text: string | undefined,
  common: Remarks,
  style: Style,
): string[] {
  const shown = sites.filter(isShown);
  const { bold, underline } = style.colours;
  return [bold(underline(oneLine(path))), ...shown.flatMap((site) => siteLines(site, text, common, style))];
}

const margin = '    ';

function siteLines(site: Site, text: string | undefined, common: Remarks, style: Style): string[] {
  const { colours, width } = style;
  const place = `  ${colours.dim(`${String(site.line)}:${String(site.column)}`.padEnd(7))} `;
  if (site.status === 'migrated' && site.kind !== 'construction') return [...useLines(site, place, style)];
  const head = headLines(site, place, style);
  const told = site.findings
    .filter((each) => each.severity !== 'info' && !common.has(keyOf(each)))
    .flatMap((each) => findingLines(each, style, margin));
  if (site.after !== undefined) return [...head, ...changeLines(site.before, site.after, style), ...told];
  const frame =
    text === undefined
      ? hanging(oneLine(site.before), width, margin, margin)
      : codeFrame(text, site, site.line, style);
  return [...head, ...frame, ...told];
}

/** What became of a site, and how far that is proved, in a line where it fits. */
function headLines({ status, check }: Site, place: string, { colours, width }: Style): string[] {
  const head = place + paintStatus(status, colours);
  if (!check) return [head];
  const verdict = verdictText(check);
  if (verdict.length + 22 <= width) return [`${head}  ${paintVerdict(check, colours)}`];
  return [head, ...hanging(verdict, width, margin, margin, (line) => paintLine(check, line, colours))];
}

/** A use that follows its layer, in a line where it fits. */
function useLines({ before, after = before }: Site, place: string, style: Style): string[] {
  const { colours, width } = style;
  const [old, now] = [oneLine(before), oneLine(after)];
  if (old === now) return [place + colours.dim(now)];
  if (old.length + now.length + 14 > width) return [place.trimEnd(), ...changeLines(before, after, style)];
  return [`${place}${colours.red(old)} → ${colours.green(now)}`];
}

function changeLines(before: string, after: string, { colours, width }: Style): string[] {
  const [old, now] = [oneLine(before), oneLine(after)];
  const lines = (sign: string, text: string, paint: (line: string) => string): string[] =>
    hanging(text, width, `${margin}${sign} `, `${margin}  `).map(paint);
  if (old === now) return lines('=', now, colours.dim);
  return [...lines('-', old, colours.red), ...lines('+', now, colours.green)];
}

function findingLines({ code, args }: Finding, { colours, width }: Style, indent: string): string[] {
  const { text, remedy } = messageFor(code, args);
  return [
    ...hanging(visible(text), width, indent, indent, colours.yellow),
    ...(remedy === undefined
      ? []
      : hanging(visible(remedy), width, `${indent}→ `, `${indent}  `, colours.dim)),
  ];
}
