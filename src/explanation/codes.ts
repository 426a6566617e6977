import { messageFor, noteTexts, templates } from '../report/index.ts';

/** What a code is of. */
export type CodeKind = 'finding' | 'note' | 'error';

/** What a code means, whatever it is said of. */
export interface CodeExplanation {
  readonly code: string;
  readonly kind: CodeKind;
  /** Names in angle brackets stand for what differs from site to site. */
  readonly message: string;
  readonly remedy?: string;
  /** What the rules' pages say of it. */
  readonly pages: readonly PagePart[];
}

/** A part of a rule's page. */
export interface PagePart {
  readonly rule: string;
  readonly text: string;
}

/** Codes that come with a message of their own. */
const errors: Readonly<Record<string, readonly [string, string]>> = {
  'parse-error': [
    'the file does not parse as TypeScript or JavaScript',
    'mend the file; the others are worked on',
  ],
  'read-error': ['the file could not be read', 'check that it is there, and its permissions'],
  'invalid-utf8': ['the file is not valid UTF-8', 'convert it to UTF-8'],
};

/** Every code with its kind, in the order of their names. */
export const codes: ReadonlyMap<string, CodeKind> = new Map(
  [
    ...Object.keys(templates).map((each): [string, CodeKind] => [each, 'finding']),
    ...Object.keys(noteTexts).map((each): [string, CodeKind] => [each, 'note']),
    ...Object.keys(errors).map((each): [string, CodeKind] => [each, 'error']),
  ].sort(([a], [b]) => (a < b ? -1 : 1)),
);

/**
 * What a code means.
 *
 * @param pages the rules' pages, by the rules' names
 */
export function explainCode(code: string, pages: ReadonlyMap<string, string>): CodeExplanation | undefined {
  const kind = codes.get(code);
  if (kind === undefined) return undefined;
  const parts = [...pages].flatMap(([rule, page]) => partsOf(page, code).map((text) => ({ rule, text })));
  return { code, kind, ...sentences(code), pages: parts };
}

function sentences(code: string): Pick<CodeExplanation, 'message' | 'remedy'> {
  const error = errors[code];
  if (error) return { message: error[0], remedy: error[1] };
  if (Object.hasOwn(templates, code)) {
    const { text, remedy } = messageFor(code, placeholders);
    return { message: text, ...(remedy === undefined ? {} : { remedy }) };
  }
  const note = { module: '<module>', file: '<file>', sites: 2, target: '<target>' };
  return { message: noteTexts[code]?.({ ...note, names: ['<names>'], layers: ['<layers>'] }) ?? code };
}

/** Every argument by its own name: `<parameter>`. */
const placeholders: Readonly<Record<string, string>> = new Proxy(
  {},
  { get: (_, name) => `<${String(name)}>` },
);

/** The rows, items and paragraphs of a page that name a code. */
function partsOf(page: string, code: string): string[] {
  const named = `\`${code}\``;
  const blocks = page.replace(/^```[\s\S]*?^```/gm, '').split(/\n{2,}/);
  return blocks.flatMap((block) => {
    if (!block.includes(named)) return [];
    const lines = block.split('\n');
    if (!block.trimStart().startsWith('|')) return [block.replace(/\s*\n\s*/g, ' ').trim()];
    const [head = '', , ...rows] = lines;
    return rows.filter((row) => row.includes(named)).map((row) => rowText(head, row, named));
  });
}

/** A row of a table, each cell behind its column's name. */
function rowText(head: string, row: string, named: string): string {
  const names = cellsOf(head);
  return cellsOf(row)
    .flatMap((cell, column) => (cell === '' || cell === named ? [] : [`${names[column] ?? ''}: ${cell}`]))
    .join('; ');
}

const cellsOf = (row: string): string[] =>
  row
    .replace(/^\s*\||\|\s*$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
