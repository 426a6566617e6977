import { hanging } from '../report/index.ts';

/** Columns below which what explains a word stands under it. */
export const narrow = 80;

/**
 * The help as a narrow terminal has it: what explains an option, a command or an example goes under it.
 *
 * @param text with each explanation on one line
 */
export const narrowHelp = (text: string, width: number): string =>
  text
    .split('\n')
    .flatMap((line) => (line.length <= width ? [line] : stacked(line, width)))
    .join('\n');

function stacked(line: string, width: number): string[] {
  const [, margin = '', words = '', explanation = ''] = /^( *)(\S.*?) {2,}(\S.*)$/.exec(line) ?? [];
  if (explanation !== '') return [margin + words, ...under(explanation, width)];
  // A command line is copied as it is.
  return /^(Usage:| +normshift | *-)/.test(line) ? [line] : hanging(line.trim(), width, '', '');
}

const under = (text: string, width: number): string[] => hanging(text, width, '      ', '      ');
