import type { Probe, Size } from '../types/probe.ts';

/** Small lengths in place of those written, as many of them; inputs with and without an axis before them. */
export const layerNormProbe = (written: (parameter: string) => Size | undefined): Probe => {
  const shape = written('normalized_shape');
  const lengths = typeof shape === 'object' ? [2, 3, 2, 4].slice(-Math.max(1, shape.length)) : [4];
  return {
    sizes: { normalized_shape: typeof shape === 'object' ? lengths : 4 },
    inputs: [lengths, [3, ...lengths]].map((each) => ({
      shape: each,
      channelAxis: each.length - 1,
      normalised: 'instance',
    })),
  };
};
