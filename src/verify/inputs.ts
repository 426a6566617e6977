import type { Tensor } from '../../transforms/types/executor.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';

/**
 * Mean and spread of a channel: an ordinary one; one whose variance is near the usual eps, so that another eps shows;
 * one far from zero, so that a wrong mean shows; one constant in training, where eps alone decides. Then over again.
 */
const channels = [
  { mean: 0.5, spread: 2 },
  { mean: -0.02, spread: 0.005 },
  { mean: 3, spread: 0.7 },
  { mean: 0, spread: 0 },
] as const;

/** Where one instance is normalised as a whole, one of three is small, so that eps shows there too, and one is constant. */
const magnitudes = [1, 0.004, 0] as const;

/**
 * Every value of a constant instance: no power of 2, so that its variance is only as near 0 as rounding leaves it; and so
 * small that rounding does not show beside the usual eps.
 */
const constant = 1e-5;

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

/** A batch of inputs, shape `(batch, ...probe.shape)`. In inference no channel is constant. */
export function inputs(probe: ProbeInput, batch: number, seed: number, training: boolean): Tensor {
  const next = random(seed);
  const { channelOf, instanceOf } = indexing(probe);
  return fill(probe, batch, (index) => {
    const { mean, spread } = channels[channelOf(index) % channels.length] ?? channels[0];
    const sizes = probe.magnitudes ?? magnitudes;
    const size = probe.normalised === 'instance' ? (sizes[instanceOf(index) % sizes.length] ?? 1) : 1;
    const value = mean + (spread === 0 && !training ? 0.5 : spread) * next();
    return size === 0 ? constant : size * value;
  });
}

/** An upstream gradient that is not constant over any axis. */
export function upstream(probe: ProbeInput, batch: number, seed: number): Tensor {
  const next = random(seed);
  return fill(probe, batch, () => next());
}

function fill({ shape }: ProbeInput, batch: number, value: (index: number) => number): Tensor {
  const data = new Float32Array(batch * product(shape));
  for (let at = 0; at < data.length; at++) data[at] = value(at);
  return { data, shape: [batch, ...shape] };
}

/** Where an element of a batch belongs. */
export interface Indexing {
  readonly channelOf: (index: number) => number;
  readonly instanceOf: (index: number) => number;
  /** The set of elements that share statistics, numbered from 0. */
  readonly cellOf: (index: number) => number;
}

export function indexing({ shape, channelAxis, normalised }: ProbeInput): Indexing {
  const size = product(shape);
  const inner = product(shape.slice(channelAxis + 1));
  const count = shape[channelAxis] ?? 1;
  const channelOf = (index: number): number => Math.floor(index / inner) % count;
  const instanceOf = (index: number): number => Math.floor(index / size);
  const cells = {
    channel: channelOf,
    instance: instanceOf,
    'instance-channel': (index: number) => instanceOf(index) * count + channelOf(index),
  };
  return { channelOf, instanceOf, cellOf: cells[normalised] };
}

const product = (lengths: readonly number[]): number => lengths.reduce((result, each) => result * each, 1);
