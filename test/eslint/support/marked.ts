/** Code without its `«»`, and where these stood, as ESLint counts: lines and columns from 1. */
export interface Marked {
  readonly code: string;
  readonly place: {
    readonly line: number;
    readonly column: number;
    readonly endLine: number;
    readonly endColumn: number;
  };
}

export function marked(text: string): Marked {
  const [before = '', inside, after, ...more] = text.split(/[«»]/);
  if (inside === undefined || after === undefined || more.length > 0)
    throw new Error(`mark one part of ${text}`);
  const [line, column] = positionBehind(before);
  const [endLine, endColumn] = positionBehind(before + inside);
  return { code: before + inside + after, place: { line, column, endLine, endColumn } };
}

function positionBehind(text: string): [number, number] {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/);
  return [lines.length, (lines.at(-1) ?? '').length + 1];
}
