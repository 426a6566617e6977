import { Golden } from '../runtime/golden.ts';
import { replayMegengine } from '../runtime/megengine-replay.ts';
import { replayMindspore, replayTorch, type Comparison } from '../runtime/replay.ts';

/** What came of replaying a file of goldens. */
export interface Replayed {
  readonly cases: number;
  /** Tensors that were compared, and their elements. */
  readonly tensors: number;
  readonly values: number;
  /** Elements whose bits are not the golden's; any NaN equals any other. */
  readonly differences: readonly string[];
}

/** Replays the cases of a file of goldens on every family that they are for. Needs nothing but the language. */
export function replayInPage(file: unknown): Replayed {
  const cases = new Golden(file).list('cases');
  const comparisons = cases.flatMap((golden) => {
    const id = golden.text('id');
    return comparisonsOf(golden).map((each) => ({ ...each, quantity: `${id}: ${each.quantity}` }));
  });
  return {
    cases: cases.length,
    tensors: comparisons.length,
    values: comparisons.reduce((sum, { actual }) => sum + actual.length, 0),
    differences: comparisons.flatMap(differencesOf),
  };
}

function comparisonsOf(golden: Golden): Comparison[] {
  const expected = golden.has('mindspore') ? golden.get('mindspore') : null;
  return [
    ...replayTorch(golden).comparisons,
    ...(expected === null ? [] : replayMindspore(golden, expected, expected).comparisons),
    ...(golden.has('megengine') ? replayMegengine(golden).comparisons : []),
  ];
}

function differencesOf({ quantity, actual, expected }: Comparison): string[] {
  if (actual.length !== expected.length) return [`${quantity}: ${actual.length} elements`];
  return [...actual].flatMap((value, i) =>
    Object.is(value, expected[i]) ? [] : [`${quantity}[${i}]: ${value} instead of ${expected[i]}`],
  );
}
