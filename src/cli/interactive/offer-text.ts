import { explainLine, lineText } from '../../explanation/index.ts';
import {
  hanging,
  messageFor,
  oneLine,
  type Style,
  unifiedDiff,
  verdictText,
  visible,
} from '../../report/index.ts';
import type { Offer } from './offers.ts';

/** An offer as it is shown: where it is, what it changes, and how far that is proved. */
export function offerText(
  { file, sites, before, after }: Offer,
  index: number,
  count: number,
  style: Style,
): string {
  const { colours, width } = style;
  const [first] = sites;
  const place = first ? `${file}:${String(first.line)}:${String(first.column)}` : file;
  const more = sites.slice(1).map(({ line }) => String(line));
  const head = `${oneLine(place)}  ${first?.layer ?? ''}  (${String(index + 1)} of ${String(count)})`;
  const lines = [
    ...hanging(head, width, '', '  ', colours.bold),
    ...(more.length > 0 ? hanging(`with what it meets on line ${more.join(', ')}`, width, '  ', '  ') : []),
    ...diffLines({ file, before, after }, style),
    ...new Set(
      sites.flatMap(({ check }) =>
        check ? hanging(verdictText(check), width, '  ', '  ', colours.cyan) : [],
      ),
    ),
    ...new Set(
      sites.flatMap(({ findings }) =>
        findings
          .filter(({ severity }) => severity !== 'info')
          .flatMap(({ code, args }) =>
            hanging(visible(messageFor(code, args).text), width, '  ', '  ', colours.yellow),
          ),
      ),
    ),
  ];
  return `\n${lines.join('\n')}\n`;
}

/** The hunks of a patch, without the names of files. */
function diffLines(
  { file, before, after }: Pick<Offer, 'file' | 'before' | 'after'>,
  { colours }: Style,
): string[] {
  const patch = unifiedDiff([{ path: file, before, after }])
    .split('\n')
    .slice(3, -1);
  return patch.map((line) => {
    const shown = `  ${visible(line.replaceAll('\t', '  '))}`;
    if (line.startsWith('+')) return colours.green(shown);
    if (line.startsWith('-')) return colours.red(shown);
    return line.startsWith('@@') ? colours.cyan(shown) : shown;
  });
}

/** Everything there is to say about the sites of an offer. */
export function explanationText({ sites, path, before, context }: Offer, root: string, style: Style): string {
  const file = path.replaceAll('\\', '/');
  const texts = sites.map(({ line, column }) => {
    const found = explainLine({ file, text: before, line, column }, context, root);
    return 'message' in found ? '' : lineText(found, style);
  });
  return `\n${texts.join('\n')}`;
}
