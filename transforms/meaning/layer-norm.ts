import type { Probe, Size } from '../types/probe.ts';

/**
 * Small lengths in place of those written, as many of them, equal ones for equal; inputs with and without an axis more.
 *
 * @param inputRank of inputs to a layer over several axes, the only ones that it is then checked on
 */
export const layerNormProbe = (
  written: (parameter: string) => Size | undefined,
  inputRank?: number,
): Probe => {
  const shape = written('normalized_shape');
  const lengths = typeof shape === 'object' && shape.length > 0 ? smallLengths(shape) : [4];
  return {
    // What has no axes is left for the layer to reject.
    sizes: { normalized_shape: typeof shape === 'object' ? (shape.length > 0 ? lengths : []) : 4 },
    inputs: leadingAxes(lengths.length, inputRank)
      .map((leading) => [...leading, ...lengths])
      .map((each) => ({
        shape: each,
        channelAxis: each.length - 1,
        normalised: 'instance',
      })),
  };
};

/** Lengths of the axes between the batch's and those that are normalised. */
function leadingAxes(axes: number, inputRank: number | undefined): number[][] {
  if (axes === 1 || inputRank === undefined || inputRank <= axes) return [[], [3]];
  return [Array.from({ length: inputRank - axes - 1 }, (_, index) => Math.max(1, 3 - index))];
}

/** The last axis has enough elements to have a variance. */
const smallLengths = (shape: readonly number[]): number[] =>
  shape.map((each) => [4, 3, 2][(shape.length - 1 - shape.lastIndexOf(each)) % 3] ?? 2);
