import type { Style } from '../report/index.ts';
import { counted, paintLine } from '../report/index.ts';
import { oneLine } from '../report/text/visible.ts';
import { hanging } from '../report/text/wrap.ts';
import { aspectGroups, errorText, ulpText } from './words.ts';
import { proofPage } from './rests-on.ts';
import type { Verification, VerifiedConfiguration } from './types.ts';

const margin = '    ';

const heads = ['configuration', 'sites', 'verdict', 'largest error', 'ulp'];

/** What the lines of a configuration start with. */
type Row = (configuration: VerifiedConfiguration) => readonly string[];

/**
 * The table of configurations for a person to read.
 *
 * @param places whether every site of a configuration is listed
 */
export function verificationText(verification: Verification, places: boolean, style: Style): string {
  const { configurations, restsOn } = verification;
  if (configurations.length === 0) return '';
  const { colours, width } = style;
  const columns = widthsOf(configurations);
  const isTable = rowText(heads, columns).length <= width;
  const rowOf: Row = (each) => (isTable ? [rowText(cellsOf(each), columns)] : stackedCells(each));
  const lines = [
    ...(isTable ? [colours.bold(rowText(heads, columns)), ''] : []),
    ...configurations.flatMap((each) => [...configurationLines(each, rowOf, places, style), '']),
    colours.bold('every verdict rests on'),
    ...restsOn.flatMap((each) => hanging(oneLine(each), width, '  - ', '    ')),
    ...hanging(`what the proof covers and what it does not: ${proofPage}`, width, '  ', '  ', colours.dim),
  ];
  return `${lines.join('\n')}\n`;
}

const cellsOf = ({ id, sites, outcome }: VerifiedConfiguration): string[] => [
  id,
  String(sites.length),
  outcome.verdict,
  errorText(outcome.maxAbs),
  ulpText(outcome.maxUlp),
];

const widthsOf = (configurations: readonly VerifiedConfiguration[]): number[] =>
  heads.map((head, column) =>
    Math.max(head.length, ...configurations.map((each) => cellsOf(each)[column]?.length ?? 0)),
  );

/** Numbers stand on the right of their columns. */
const rowText = (cells: readonly string[], widths: readonly number[]): string =>
  cells
    .map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column === 2 ? cell.padEnd(width) : cell.padStart(width);
    })
    .join('  ')
    .trimEnd();

/** The cells of a row that is wider than the terminal, one a line. */
const stackedCells = (configuration: VerifiedConfiguration): string[] =>
  cellsOf(configuration).map((cell, column) => (column === 0 ? cell : `  ${heads[column] ?? ''}: ${cell}`));

function configurationLines(
  configuration: VerifiedConfiguration,
  rowOf: Row,
  places: boolean,
  style: Style,
): string[] {
  const { colours, width } = style;
  const { before, after, outcome, assumptions, declared, difference, sites } = configuration;
  const put = (text: string, lead = margin, paint?: (line: string) => string): string[] =>
    hanging(oneLine(text), width, lead, ' '.repeat(lead.length), paint);
  const check = { ...outcome, id: configuration.id, assumptions: [] };
  return [
    ...rowOf(configuration).map((line) => paintLine(check, line, colours)),
    ...(after === undefined || oneLine(before) === oneLine(after)
      ? put(before, `${margin}= `)
      : [...put(before, `${margin}- `, colours.red), ...put(after, `${margin}+ `, colours.green)]),
    ...aspectGroups(outcome).flatMap(([verdict, aspects]) => put(`${verdict}: ${aspects.join(', ')}`)),
    ...(difference
      ? put(
          `first difference: ${difference.aspect}, step ${String(difference.step)}, index ${String(difference.index)}: ${difference.source} became ${difference.target}; ${difference.explanation}`,
          margin,
          colours.red,
        )
      : []),
    ...declared.flatMap(({ message }) => put(message, margin, colours.dim)),
    ...assumptions.flatMap((each) => put(each, margin, colours.yellow)),
    ...(places
      ? sites.map(({ file, line, column }) => margin + oneLine(`${file}:${String(line)}:${String(column)}`))
      : []),
  ];
}

/** The outcome in a line. */
export function verificationSummary(verification: Verification): string {
  const { configurations, unchecked } = verification;
  const sites = configurations.reduce((total, each) => total + each.sites.length, 0);
  const count = (verdict: string): number =>
    configurations.filter(({ outcome }) => outcome.verdict === verdict).length;
  const verdicts = [
    [count('equivalent'), 'proved equivalent'],
    [count('assumed'), 'on assumptions'],
    [count('not-comparable'), 'not comparable'],
    [count('differs'), 'different'],
  ] as const;
  const told = verdicts.flatMap(([number, words]) => (number > 0 ? [`${String(number)} ${words}`] : []));
  const left = unchecked.length > 0 ? `; ${counted(unchecked.length, 'site')} not checked` : '';
  if (configurations.length === 0) return `no rewrite to verify${left}`;
  return `${counted(configurations.length, 'configuration')} of ${counted(sites, 'site')}: ${told.join(', ')}${left}`;
}
