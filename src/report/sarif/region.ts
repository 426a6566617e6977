import type { Region } from 'sarif';
import { LineIndex } from '../../text/index.ts';
import type { Range } from '../../types/range.ts';
import type { Site } from '../../types/site.ts';

/** Gives ranges of a file as SARIF has them. */
export class Regions {
  readonly #lines: LineIndex | undefined;
  /** SARIF counts from behind a byte order mark; normshift's offsets count it. */
  readonly #mark: number;

  /** @param text of the file; without it, only what the plan holds is said */
  constructor(text: string | undefined) {
    this.#mark = text?.startsWith('\uFEFF') ? 1 : 0;
    this.#lines = text === undefined ? undefined : new LineIndex(text.slice(this.#mark));
  }

  of({ start, end }: Range): Region {
    const offset = start - this.#mark;
    const lines = this.#lines;
    return {
      ...(lines ? corners(lines.at(offset), lines.at(end - this.#mark)) : {}),
      charOffset: offset,
      charLength: end - start,
    };
  }

  ofSite(site: Site): Region {
    const { line, column, before } = site;
    return { startLine: line, startColumn: column, ...this.of(site), snippet: { text: before } };
  }
}

type Corner = ReturnType<LineIndex['at']>;

const corners = (from: Corner, to: Corner): Region => ({
  startLine: from.line,
  startColumn: from.column,
  endLine: to.line,
  endColumn: to.column,
});
