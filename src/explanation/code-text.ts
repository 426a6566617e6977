import { hanging, rulePagePath, type Style, visible } from '../report/index.ts';
import { type CodeExplanation, codes } from './codes.ts';

/** What a code means, for a person to read. */
export function codeText({ code, kind, message, remedy, pages }: CodeExplanation, style: Style): string {
  const { colours, width } = style;
  const lines = [
    ...hanging(`${code}  ${kind}`, width, '', '  ', colours.bold),
    ...hanging(visible(message), width, '  ', '  '),
    ...(remedy === undefined ? [] : hanging(visible(remedy), width, '  → ', '    ', colours.dim)),
    ...pages.flatMap(({ rule, text }) => [
      '',
      ...hanging(rulePagePath(rule), width, '  ', '    ', colours.bold),
      ...hanging(visible(text), width, '  ', '  '),
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Every code, one a line, by what it is of. */
export function codeListText({ colours }: Style): string {
  const kinds = ['finding', 'note', 'error'] as const;
  return kinds
    .map((kind) => {
      const names = [...codes].flatMap(([code, of]) => (of === kind ? [`  ${code}`] : []));
      return [colours.bold(`${kind}s`), ...names].join('\n');
    })
    .join('\n\n')
    .concat('\n');
}
