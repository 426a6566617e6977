import type { Probe, Size } from '../types/probe.ts';

/** Small lengths in place of those written, as many of them, equal ones for equal; inputs with and without an axis more. */
export const layerNormProbe = (written: (parameter: string) => Size | undefined): Probe => {
  const shape = written('normalized_shape');
  const lengths = typeof shape === 'object' && shape.length > 0 ? smallLengths(shape) : [4];
  return {
    sizes: { normalized_shape: typeof shape === 'object' ? lengths : 4 },
    inputs: [lengths, [3, ...lengths]].map((each) => ({
      shape: each,
      channelAxis: each.length - 1,
      normalised: 'instance',
    })),
  };
};

/** The last axis has enough elements to have a variance. */
const smallLengths = (shape: readonly number[]): number[] =>
  shape.map((each) => [4, 3, 2][(shape.length - 1 - shape.lastIndexOf(each)) % 3] ?? 2);
