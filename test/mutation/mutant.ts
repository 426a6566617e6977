/** A change of one source file. */
export interface Mutant {
  /** From the project's root. */
  readonly file: string;
  readonly mutator: string;
  readonly start: number;
  readonly end: number;
  /** Takes the place of what is from `start` to `end`. */
  readonly text: string;
}

/** The file with the change. */
export const mutated = (source: string, { start, end, text }: Mutant): string =>
  source.slice(0, start) + text + source.slice(end);

/** `transforms/frameworks/torch/eps.ts:12` */
export const placeOf = (source: string, { file, start }: Mutant): string =>
  `${file}:${String(source.slice(0, start).split('\n').length)}`;

/** What stands there, and what instead, on one line. */
export const changeOf = (source: string, { start, end, text }: Mutant): string =>
  `${short(source.slice(start, end))} → ${short(text)}`;

function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const shown = line.length > 60 ? `${line.slice(0, 57)}...` : line;
  return shown === '' ? 'nothing' : `\`${shown.replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
