import { markup, type Markup } from '../../report/html/markup.ts';
import type { Statistics } from '../../verify/index.ts';
import { type Line, type Panel, panelSvg, type Series } from './svg.ts';

/** More channels than these repeat what the first show. */
const mostChannels = 4;

type Course = Statistics['mean'][number];

/** The running statistics of both sides over the steps, channel by channel. */
export function statisticsPlots({ steps, mean, variance }: Statistics): Markup {
  const panels = [
    ...mean.slice(0, mostChannels).map((each) => panelOf('running mean', each, steps)),
    ...variance.slice(0, mostChannels).map((each) => panelOf('running variance', each, steps)),
  ];
  return markup`${panels.map(panelSvg)}`;
}

function panelOf(name: string, course: Course, steps: readonly number[]): Panel {
  const { channel, source, target, unmigrated } = course;
  const values = [...source, ...target, ...(unmigrated ?? [])].filter((each) => Number.isFinite(each));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  // Equal numbers stand in the middle.
  const margin = high > low ? (high - low) * 0.08 : Math.abs(high) * 0.5 || 1;
  const title = `${name}, channel ${String(channel)}`;
  return {
    title,
    description: `${title}: ${source.map(short).join(', ')} in the source, ${target.map(short).join(', ')} migrated${
      unmigrated ? `, ${unmigrated.map(short).join(', ')} with the original's parameters` : ''
    }`,
    xs: steps,
    low: low - margin,
    high: high + margin,
    ticks: (high > low ? [low, high] : [low]).map((at) => ({ at, label: short(at) })),
    lines: [
      ...(unmigrated ? [line('unmigrated', unmigrated, steps)] : []),
      line('source', source, steps),
      line('migrated', target, steps),
    ],
  };
}

const line = (series: Series, values: readonly number[], steps: readonly number[]): Line => ({
  series,
  points: values.flatMap((y, index) =>
    Number.isFinite(y)
      ? [{ x: steps[index] ?? index, y, title: `step ${String(steps[index])}: ${String(y)}` }]
      : [],
  ),
});

/** Three digits; two, and a power, where many zeros would stand before them. */
const short = (value: number): string =>
  value !== 0 && Math.abs(value) < 0.001 ? value.toExponential(1) : String(Number(value.toPrecision(3)));
