import type { Contestant, Workload } from './contestant.ts';

/** Milliseconds of one contestant. */
export interface Result {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
  readonly slowest: number;
}

/** What a workload's rounds came to, contestants in their own order. */
export interface Measurement extends Omit<Workload, 'contestants' | 'fromTfjs'> {
  readonly rounds: number;
  readonly results: readonly Result[];
}

/** How long to measure a workload. */
export interface Effort {
  /** Rounds at the least. */
  readonly rounds: number;
  /** Rounds go on until this is spent. */
  readonly milliseconds: number;
}

/**
 * Lets the contestants do their work in turn, round after round, after one that warms up and does not count. `settle` is
 * called before each pass, so that nobody pays for another's garbage.
 */
export function measure(workload: Workload, effort: Effort, settle: () => void): Measurement {
  const { contestants, layer, shape, operation } = workload;
  const pass = (contestant: Contestant): number => {
    settle();
    return contestant.pass().milliseconds;
  };
  contestants.forEach(pass);
  const rounds: number[][] = [];
  const started = performance.now();
  while (rounds.length < effort.rounds || performance.now() - started < effort.milliseconds) {
    rounds.push(contestants.map(pass));
  }
  const results = contestants.map(({ name }, i) =>
    summary(
      name,
      rounds.map((round) => round[i]),
    ),
  );
  return { layer, shape, operation, rounds: rounds.length, results };
}

function summary(name: string, times: readonly number[]): Result {
  const sorted = times.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const median = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return { name, median, fastest: sorted[0], slowest: sorted[sorted.length - 1] };
}
