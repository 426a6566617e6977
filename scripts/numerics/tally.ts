import type { Difference } from './comparison.ts';

/** What many comparisons amount to. */
export interface Tally {
  readonly tensors: number;
  /** Tensors of which all bits are the framework's. */
  readonly identical: number;
  readonly compared: number;
  readonly exact: number;
  readonly maxRelative: number;
  readonly maxUlp: number;
}

const nothing: Tally = { tensors: 0, identical: 0, compared: 0, exact: 0, maxRelative: 0, maxUlp: 0 };

/** One tally for each key, in the order in which keys first appear. */
export function tallyBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  differenceOf: (item: Item) => Difference,
): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const item of items) {
    const key = keyOf(item);
    const before = tallies.get(key) ?? nothing;
    const found = differenceOf(item);
    tallies.set(key, {
      tensors: before.tensors + 1,
      identical: before.identical + (found.identical ? 1 : 0),
      compared: before.compared + found.compared,
      exact: before.exact + found.exact,
      maxRelative: Math.max(before.maxRelative, found.maxRelative),
      maxUlp: Math.max(before.maxUlp, found.maxUlp),
    });
  }
  return tallies;
}

export const tallyHeadings = ['values', 'bit-exact', 'whole tensors', 'relative error', 'ulp'];

/** The cells under `tallyHeadings`. */
export function tallyCells({ tensors, identical, compared, exact, maxRelative, maxUlp }: Tally): string[] {
  return [
    String(compared),
    `${(Math.floor((exact / compared) * 1e4) / 100).toFixed(exact === compared ? 0 : 2)} %`,
    `${identical} of ${tensors}`,
    maxRelative === Infinity ? 'of zero' : maxRelative === 0 ? '0' : maxRelative.toExponential(1),
    maxUlp < 1e6 ? String(maxUlp) : maxUlp.toExponential(1),
  ];
}
