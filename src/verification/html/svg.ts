import { markup, type Markup } from '../../report/html/markup.ts';

/** Whose numbers a line shows; the style sheet gives each its dashes, the marker its shape. */
export type Series = 'source' | 'migrated' | 'unmigrated';

export interface Point {
  readonly x: number;
  readonly y: number;
  /** What the pointer is told. */
  readonly title: string;
}

export interface Line {
  readonly series: Series;
  readonly points: readonly Point[];
}

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** A line that means something by itself. */
  readonly bound?: boolean;
}

/** A small plot, whose points are in units of its axes. */
export interface Panel {
  readonly title: string;
  /** What it shows, for who does not see it. */
  readonly description: string;
  readonly xs: readonly number[];
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  readonly lines: readonly Line[];
}

const size = { width: 232, height: 150, left: 52, right: 12, top: 24, bottom: 24 } as const;

/** A plot as inline SVG. */
export function panelSvg(panel: Panel): Markup {
  const { title, description, xs, ticks, lines } = panel;
  const [x, y] = [xScale(panel), yScale(panel)];
  const end = size.width - size.right;
  return markup`<svg class="plot" viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" height="${size.height}" role="img" aria-label="${description}">
<text class="title" x="${size.left}" y="14">${title}</text>
${ticks.map(
  ({ at, label, bound }) =>
    markup`<line class="${bound ? 'bound' : 'grid'}" x1="${size.left}" x2="${end}" y1="${fixed(y(at))}" y2="${fixed(y(at))}"/><text class="tick" x="${size.left - 6}" y="${fixed(y(at) + 3.5)}" text-anchor="end">${label}</text>`,
)}
${xs.map((each) => markup`<text class="tick" x="${fixed(x(each))}" y="${size.height - 8}" text-anchor="middle">${each}</text>`)}
${lines.map((line) => lineMarkup(line, x, y))}
</svg>`;
}

type Scale = (value: number) => number;

function xScale({ xs }: Panel): Scale {
  const [first = 0, last = 1] = [xs[0], xs.at(-1)];
  const room = size.width - size.left - size.right - 16;
  return (value) => size.left + 8 + (last === first ? room / 2 : ((value - first) / (last - first)) * room);
}

function yScale({ low, high }: Panel): Scale {
  const room = size.height - size.top - size.bottom;
  return (value) => size.top + room - (high === low ? room / 2 : ((value - low) / (high - low)) * room);
}

function lineMarkup({ series, points }: Line, x: Scale, y: Scale): Markup {
  const path = points.map((each) => `${fixed(x(each.x))},${fixed(y(each.y))}`).join(' ');
  return markup`<g class="${series}"><polyline points="${path}"/>
${points.map((each) => marker(series, x(each.x), y(each.y), each.title))}</g>`;
}

/** Another shape for each series, so that no colour is needed. */
export function marker(series: Series, x: number, y: number, title: string): Markup {
  const said = title === '' ? markup`` : markup`<title>${title}</title>`;
  const at = (dx: number, dy: number): string => `${fixed(x + dx)} ${fixed(y + dy)}`;
  switch (series) {
    case 'source':
      return markup`<circle class="ring" cx="${fixed(x)}" cy="${fixed(y)}" r="5">${said}</circle>`;
    case 'migrated':
      return markup`<circle class="dot" cx="${fixed(x)}" cy="${fixed(y)}" r="2.5">${said}</circle>`;
    case 'unmigrated':
      return markup`<path class="cross" d="M${at(-4, -4)}L${at(4, 4)}M${at(-4, 4)}L${at(4, -4)}">${said}</path>`;
  }
}

const fixed = (value: number): string => String(Math.round(value * 10) / 10);
