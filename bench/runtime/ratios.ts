import { COPY, TFJS } from './contestant.ts';
import type { Measurement, Result } from './measure.ts';

/** One contestant beside the copy and tfjs, by medians of the same rounds. */
export interface Ratio {
  readonly layer: string;
  readonly operation: string;
  readonly name: string;
  readonly milliseconds: number;
  /** Its time in copies. */
  readonly copies: number;
  /** How many times faster than tfjs it is. */
  readonly fasterThanTfjs: number;
}

/** The ratios of every contestant but the copy and tfjs. */
export function ratios(measurements: readonly Measurement[]): Ratio[] {
  return measurements.flatMap(({ layer, operation, results }) =>
    results
      .filter(({ name }) => name !== COPY && name !== TFJS)
      .map(({ name, median }) => ({
        layer,
        operation,
        name,
        milliseconds: median,
        copies: median / medianOf(results, COPY),
        fasterThanTfjs: medianOf(results, TFJS) / median,
      })),
  );
}

function medianOf(results: readonly Result[], name: string): number {
  const found = results.find((result) => result.name === name);
  if (found === undefined) throw new Error(`${name} did not take part`);
  return found.median;
}

/** A bound that a ratio is to keep. */
export interface Target {
  readonly name: string;
  readonly text: string;
  readonly met: boolean;
  /** The ratio, or the worst of those that it is about. */
  readonly ratio: number;
}

/** The bounds that the project sets itself, for each family. */
export function targets(all: readonly Ratio[]): Target[] {
  return [...new Set(all.map(({ name }) => name))].flatMap((name) => {
    const mine = all.filter((ratio) => ratio.name === name);
    const inference = mine.filter(
      ({ layer, operation }) => layer === 'BatchNorm2d' && operation === 'inference',
    );
    const training = mine.filter(
      ({ operation }) => operation === 'training step' || operation === 'backward',
    );
    const copies = Math.max(...inference.map((ratio) => ratio.copies));
    const faster = Math.min(...inference.map((ratio) => ratio.fasterThanTfjs));
    const trained = Math.min(...training.map((ratio) => ratio.fasterThanTfjs));
    return [
      { name, text: 'BatchNorm2d inference: at most 4 copies', met: copies <= 4, ratio: copies },
      {
        name,
        text: 'BatchNorm2d inference: at least 5 times faster than tfjs',
        met: faster >= 5,
        ratio: faster,
      },
      { name, text: 'backward, training step: at least as fast as tfjs', met: trained >= 1, ratio: trained },
    ];
  });
}
