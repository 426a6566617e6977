import { hanging, oneLine, type Style } from '../report/index.ts';
import type {
  ArgumentExplanation,
  ExpressionExplanation,
  LineExplanation,
  ParameterExplanation,
  Place,
  SignatureExplanation,
} from './types.ts';

/** The explanation of a line for a person to read. */
export function lineText({ file, line, expressions, edits, nothing }: LineExplanation, style: Style): string {
  const { colours, width } = style;
  const paragraphs = expressions.map((each) => expressionLines(each, style));
  if (nothing !== undefined) {
    const head = colours.bold(`${oneLine(file)}:${String(line)}`);
    paragraphs.push([head, ...hanging(oneLine(nothing), width, '  ', '  ')]);
  }
  if (edits.length > 0) {
    paragraphs.push([
      colours.bold('what a run replaces on this line'),
      ...edits.flatMap(({ before, after }) => [
        ...hanging(before === '' ? '(nothing)' : oneLine(before), width, '  - ', '    ', colours.red),
        ...hanging(after === '' ? '(nothing)' : oneLine(after), width, '  + ', '    ', colours.green),
      ]),
    ]);
  }
  return paragraphs.map((lines) => `${lines.join('\n')}\n`).join('\n');
}

function expressionLines(expression: ExpressionExplanation, style: Style): string[] {
  const { colours, width } = style;
  const { place, text, status, chain, signature, call, meaning, decision, after, verdict, findings } =
    expression;
  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : ['', `  ${colours.bold(title)}`, ...lines];
  const said = status === 'no-site' ? 'no site' : status;
  return [
    ...hanging(`${placeText(place)}  ${said}`, width, '', '  ', colours.bold),
    ...hanging(oneLine(text), width, '  ', '    '),
    ...(after === undefined || after === text
      ? []
      : hanging(oneLine(after), width, '  → ', '    ', colours.green)),
    ...hanging(oneLine(decision), width, '  ', '  '),
    ...section(
      'where it comes from',
      chain.flatMap((step) => [
        ...(step.place ? hanging(placeText(step.place), width, '    ', '      ', colours.dim) : []),
        ...hanging(oneLine(step.text), width, step.place ? '      ' : '    ', '        '),
        ...hanging(oneLine(step.says), width, step.place ? '      ' : '    ', '        ', colours.dim),
      ]),
    ),
    ...(signature ? section('the signature', signatureLines(signature, style)) : []),
    ...(call
      ? section(
          'the call',
          call.flatMap((each) => argumentLines(each, width)),
        )
      : []),
    ...(meaning
      ? section('the meaning', [
          ...hanging(meaning.summary, width, '    ', '      '),
          ...meaning.settings.flatMap(({ name, value }) =>
            hanging(oneLine(`${name}: ${value}`), width, '    - ', '      '),
          ),
        ])
      : []),
    ...(verdict === undefined
      ? []
      : section('the check', [
          ...hanging(verdict, width, '    ', '      '),
          ...Object.entries(expression.aspects ?? {}).flatMap(([aspect, found]) =>
            hanging(`${aspect}: ${found}`, width, '    - ', '      '),
          ),
        ])),
    ...section(
      'findings',
      findings.flatMap(({ code, message, remedy }) => [
        ...hanging(oneLine(`${code}: ${message}`), width, '    - ', '      '),
        ...(remedy === undefined ? [] : hanging(oneLine(remedy), width, '      → ', '        ', colours.dim)),
      ]),
    ),
  ];
}

function signatureLines(
  { why, place, parameters, assumptions }: SignatureExplanation,
  { width }: Style,
): string[] {
  const at = place ? ` (${placeText(place)})` : '';
  return [
    ...hanging(oneLine(`${why}${at}`), width, '    ', '      '),
    ...parameters.flatMap((each) => hanging(oneLine(parameterText(each)), width, '    - ', '      ')),
    ...assumptions.flatMap((each) => hanging(oneLine(each), width, '    ', '      ')),
  ];
}

function parameterText({ name, key, by, default: usual, place }: ParameterExplanation): string {
  const keyed = key === undefined ? '' : `, as ${key}`;
  const given = by === 'nothing' ? 'cannot be given' : `by ${by}${keyed}`;
  const at = place ? ` (${placeText(place)})` : '';
  return `${name}${usual === undefined ? '' : ` = ${usual}`}: ${given}${at}`;
}

function argumentLines(
  { parameter, value, from, text, place }: ArgumentExplanation,
  width: number,
): string[] {
  const at = place ? ` at ${placeText(place)}` : '';
  const origin =
    from === 'default' ? `the default${at}` : `${from}${text === undefined ? '' : ` ${text}`}${at}`;
  return hanging(oneLine(`${parameter} = ${value}: ${origin}`), width, '    - ', '      ');
}

const placeText = ({ file, line, column }: Place): string =>
  oneLine(`${file}:${String(line)}${column === undefined ? '' : `:${String(column)}`}`);
