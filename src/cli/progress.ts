import type { Terminal } from './terminal.ts';

/** How long a run goes on without a word, and how long a line stands, in milliseconds. */
const patience = 400;
const pause = 100;

const eraseLine = '\r\u001b[K';

/** What a terminal shows of a run that has looked at some of its files; cut to what fits in a line. */
export function progressText(done: number, total: number, columns: number): string {
  const count = String(done).padStart(String(total).length);
  return `planning: ${count}/${String(total)} files`.slice(0, Math.max(0, columns - 1));
}

export interface Progress {
  readonly at: (done: number, total: number) => void;
  /** Leaves nothing of it on the terminal. */
  readonly end: () => void;
}

/**
 * Progress on a line of its own, which goes when it ends; nothing but on a terminal, nor of short runs.
 *
 * @param now in milliseconds
 */
export function progressOn(
  { live = false, stderr, columns }: Pick<Terminal, 'live' | 'stderr' | 'columns'>,
  now: () => number = () => performance.now(),
): Progress {
  const started = now();
  let last: number | undefined;
  return {
    at: (done, total) => {
      if (!live || now() - started < patience || (last !== undefined && now() - last < pause)) return;
      last = now();
      stderr(`${eraseLine}${progressText(done, total, columns?.stderr ?? 80)}`);
    },
    end: () => {
      if (last !== undefined) stderr(eraseLine);
      last = undefined;
    },
  };
}
