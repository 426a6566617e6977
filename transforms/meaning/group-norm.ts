import type { Probe, ProbeInput, Size } from '../types/probe.ts';

/** Two groups, or as many as channels; the number of channels in a group is kept up to four. */
export const groupNormProbe = (written: (parameter: string) => Size | undefined): Probe => {
  const [groups, channels] = [written('num_groups'), written('num_channels')];
  // What groups do not divide is left for the layer to reject.
  if (typeof groups === 'number' && typeof channels === 'number' && channels % groups !== 0) {
    return { sizes: { num_groups: groups, num_channels: channels }, inputs: [inputOf(channels)] };
  }
  const known = typeof groups === 'number' && typeof channels === 'number' && groups > 0;
  const ratio = known ? Math.min(4, Math.max(1, channels / groups)) : 2;
  const count = groups === 1 ? 1 : 2;
  const size = Number.isInteger(ratio) ? ratio * count : 2 * count;
  return {
    sizes: { num_groups: count, num_channels: size },
    inputs: [inputOf(size)],
  };
};

const inputOf = (channels: number): ProbeInput => ({
  shape: [channels, 3, 4],
  channelAxis: 0,
  normalised: 'instance',
});
