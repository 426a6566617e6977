import type { Plan } from '../types/plan.ts';
import { paintStatus } from './colours.ts';
import { messageFor } from './messages.ts';
import type { Style } from './report-input.ts';
import { leftSites, reasonOf } from './site-text.ts';
import { oneLine } from './text/visible.ts';
import { padTo, textWidth } from './text/width.ts';
import { hanging, wrap } from './text/wrap.ts';

/** More rows than these are counted; the report itself has them all. */
const mostRows = 40;

/** The least room for what to do beside where and why; with less, it stands under them. */
const leastRemedy = 30;

interface Row {
  readonly place: string;
  readonly status: ReturnType<typeof leftSites>[number]['site']['status'];
  readonly code: string;
  readonly remedy: string;
}

/** What somebody still has to decide, as a table: where, why, and what to do about it. */
export function remainingLines(plan: Plan, style: Style): string[] {
  const left = leftSites(plan);
  if (left.length === 0) return [];
  const rows = left.slice(0, mostRows).map(rowOf);
  const widths = {
    place: Math.max(...rows.map(({ place }) => textWidth(place))),
    status: Math.max(...rows.map(({ status }) => status.length)),
    code: Math.max(...rows.map(({ code }) => code.length)),
  };
  const room = style.width - widths.place - widths.status - widths.code - 8;
  const lines = rows.flatMap((row) =>
    room >= leastRemedy ? wideLines(row, widths, room, style) : narrowLines(row, style),
  );
  const more = left.length - rows.length;
  return [
    style.colours.bold('left to decide'),
    ...lines,
    ...(more > 0 ? [`  and ${String(more)} more, which every report lists`] : []),
  ];
}

function rowOf({ path, site }: ReturnType<typeof leftSites>[number]): Row {
  const reason = reasonOf(site);
  const message = reason && messageFor(reason.code, reason.args);
  return {
    place: oneLine(`${path}:${String(site.line)}:${String(site.column)}`),
    status: site.status,
    code: reason?.code ?? '',
    remedy: oneLine(message?.remedy ?? message?.text ?? ''),
  };
}

function wideLines(
  { place, status, code, remedy }: Row,
  widths: { place: number; status: number; code: number },
  room: number,
  { colours }: Style,
): string[] {
  const [first = '', ...more] = wrap(remedy, room);
  const gap = ' '.repeat(widths.status - status.length);
  const why = `${paintStatus(status, colours)}${gap}  ${code.padEnd(widths.code)}`;
  return [
    `  ${padTo(place, widths.place)}  ${why}  ${first}`.trimEnd(),
    ...more.map((line) => ' '.repeat(widths.place + widths.status + widths.code + 8) + line),
  ];
}

function narrowLines({ place, status, code, remedy }: Row, { colours, width }: Style): string[] {
  const isShort = textWidth(place) + status.length + code.length + 6 <= width;
  const why = `${paintStatus(status, colours)}  ${code}`;
  return [
    ...(isShort ? [`  ${place}  ${why}`] : [`  ${place}`, `    ${why}`]),
    ...hanging(remedy, width, '    → ', '      ', colours.dim),
  ];
}
