import { markup, type Markup } from '../../report/html/markup.ts';
import type { Evidence, StepError } from '../../verify/index.ts';
import { aspectOrder, errorText } from '../words.ts';
import { type Line, type Panel, panelSvg, type Series, type Tick } from './svg.ts';

/** Where an error of nothing stands on the logarithmic axis, and the least that is told from it. */
const floor = -4;
const ceiling = 8;

/** The errors of each quantity over the steps, in terms of what rounding allows. */
export function errorPlots({ migrated, unmigrated }: Evidence): Markup {
  const wrong = 'message' in unmigrated ? [] : unmigrated;
  const highest = Math.max(1, ...[...migrated, ...wrong].map((each) => heightOf(each)));
  const high = Math.ceil(highest) + 0.3;
  const aspects = aspectOrder.filter((aspect) => migrated.some((each) => each.aspect === aspect));
  return markup`${aspects.map((aspect) => {
    const own = migrated.filter((each) => each.aspect === aspect);
    const others = wrong.filter((each) => each.aspect === aspect);
    return panelSvg(panelOf(aspect, own, others, high));
  })}`;
}

function panelOf(
  title: string,
  migrated: readonly StepError[],
  unmigrated: readonly StepError[],
  high: number,
): Panel {
  const worst = (errors: readonly StepError[]): string =>
    errorText(Math.max(0, ...errors.map(({ maxAbs }) => maxAbs)));
  const also = unmigrated.length > 0 ? `, ${worst(unmigrated)} with the original's parameters` : '';
  return {
    title,
    description: `${title}: largest error ${worst(migrated)} migrated${also}`,
    xs: migrated.map(({ step }) => step),
    low: floor - 0.3,
    high,
    ticks: ticksUpTo(high),
    lines: [line('unmigrated', unmigrated), line('migrated', migrated)],
  };
}

function ticksUpTo(high: number): Tick[] {
  const stride = high > 5 ? 4 : 2;
  const ticks: Tick[] = [
    { at: floor, label: '0' },
    { at: 0, label: 'bound', bound: true },
  ];
  for (let power = stride; power < high; power += stride)
    ticks.push({ at: power, label: `10^${String(power)}` });
  return ticks;
}

const line = (series: Series, errors: readonly StepError[]): Line => ({
  series,
  points: errors.map((error) => ({
    x: error.step,
    y: heightOf(error),
    title: `step ${String(error.step)}: ${errorText(error.maxAbs)}, ${errorText(error.ofAllowed)} of the bound`,
  })),
});

const heightOf = ({ ofAllowed }: StepError): number =>
  ofAllowed === 0 ? floor : Math.min(ceiling, Math.max(floor + 0.5, Math.log10(ofAllowed)));
