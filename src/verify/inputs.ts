import type { Tensor } from '../../transforms/types/executor.ts';

/** Channels that a checked layer has: one of each kind in {@link channels}. */
export const channelCount = 4;

/**
 * Mean and spread of each channel: an ordinary one; one whose variance is near the usual eps, so that another eps shows;
 * one far from zero, so that a wrong mean shows; one constant in training, where eps alone decides.
 */
const channels = [
  { mean: 0.5, spread: 2 },
  { mean: -0.02, spread: 0.005 },
  { mean: 3, spread: 0.7 },
  { mean: 0, spread: 0 },
] as const;

/** Batch sizes of the training steps and of the inference runs: small, and all different. */
export const trainingBatches = [4, 3, 5] as const;
export const inferenceBatches = [3, 2] as const;

/** A small deterministic generator (mulberry32) of numbers in [-1, 1). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 31 - 1;
  };
}

/** A batch of inputs, shape `(batch, channels, ...spatial)`. In inference no channel is constant. */
export function inputs(batch: number, spatial: readonly number[], seed: number, training: boolean): Tensor {
  const next = random(seed);
  return fill(batch, spatial, (channel) => {
    const { mean, spread } = channels[channel] ?? channels[0];
    return mean + (spread === 0 && !training ? 0.5 : spread) * next();
  });
}

/** An upstream gradient that is not constant over any axis. */
export function upstream(batch: number, spatial: readonly number[], seed: number): Tensor {
  const next = random(seed);
  return fill(batch, spatial, () => next());
}

function fill(batch: number, spatial: readonly number[], value: (channel: number) => number): Tensor {
  const area = spatial.reduce((product, each) => product * each, 1);
  const data = new Float32Array(batch * channelCount * area);
  for (let at = 0; at < data.length; at++) data[at] = value(Math.floor(at / area) % channelCount);
  return { data, shape: [batch, channelCount, ...spatial] };
}
