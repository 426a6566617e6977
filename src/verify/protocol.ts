import type { Observation } from '../../transforms/types/difference.ts';
import type { ExecutableLayer, Tensor } from '../../transforms/types/executor.ts';
import type { NumericAspect } from '../types/check.ts';
import { channelCount, inferenceBatches, inputs, random, trainingBatches, upstream } from './inputs.ts';

/** A quantity that one step produced. */
export interface Measurement {
  readonly aspect: NumericAspect;
  /** Training steps 1, 2, 3, then inference runs 4, 5. */
  readonly step: number;
  readonly values: Float32Array;
  /** Which channel an element belongs to. */
  readonly channelOf: (index: number) => number;
  /** The magnitude of the terms that make up a channel's elements. */
  readonly scale: readonly number[];
}

export interface Run {
  readonly measurements: readonly Measurement[];
  readonly observation: Observation;
}

/** A framework's names of a layer's state, as roles that both sides share. */
export type RoleOf = (name: string) => string;

/** Runs a layer through three training steps on different batches and two inferences, and measures what comes out. */
export function runProtocol(layer: ExecutableLayer, spatial: readonly number[], roleOf: RoleOf): Run {
  const initialTraining = layer.training();
  const affine = layer.affine();
  if (affine) {
    const next = random(7);
    for (let channel = 0; channel < channelCount; channel++) affine.weight.data[channel] = 1 + next() / 2;
    for (let channel = 0; channel < channelCount; channel++) affine.bias.data[channel] = next();
  }
  const measurements: Measurement[] = [];
  layer.setTraining(true);
  for (const [index, batch] of trainingBatches.entries()) {
    measurements.push(...trainingStep(layer, index + 1, batch, spatial));
  }
  layer.setTraining(false);
  const before = snapshot(layer);
  for (const [index, batch] of inferenceBatches.entries()) {
    const input = inputs(batch, spatial, 200 + index, false);
    const step = trainingBatches.length + index + 1;
    measurements.push(measure('infer-output', step, layer.forward(input), (values) => channelMaxima(values)));
  }
  const observation: Observation = {
    initialTraining,
    stateKeys: layer.stateKeys().map(roleOf),
    trainable: layer.trainable().map(roleOf),
    inferenceUpdates: before.join() !== snapshot(layer).join(),
  };
  return { measurements, observation };
}

function trainingStep(
  layer: ExecutableLayer,
  step: number,
  batch: number,
  spatial: readonly number[],
): Measurement[] {
  const input = inputs(batch, spatial, 100 + step, true);
  const gradient = upstream(batch, spatial, 150 + step);
  const output = layer.forward(input);
  const inputGradient = layer.backward(gradient);
  const spread = channelSpread(input);
  const gradientMaxima = channelMaxima(gradient);
  const result = [
    measure('train-output', step, output, channelMaxima),
    measure('input-grad', step, inputGradient, (values) =>
      channelMaxima(values).map((each, channel) =>
        Math.max(
          each,
          (1.5 * (gradientMaxima[channel] ?? 0)) / Math.sqrt((spread[channel] ?? 0) ** 2 + 1e-5),
        ),
      ),
    ),
  ];
  const affine = layer.affine();
  const sums = gradientMaxima.map((each) => (each * gradient.data.length) / channelCount);
  for (const learnt of affine ? [affine.weight, affine.bias] : []) {
    if (learnt.gradient) result.push(perChannel('affine-grad', step, learnt.gradient, sums));
  }
  const statistics = layer.statistics();
  if (statistics) {
    result.push(perChannel('running-mean', step, statistics.mean, channelMaxima(input)));
    result.push(
      perChannel('running-var', step, statistics.variance, new Array<number>(channelCount).fill(0)),
    );
  }
  return result;
}

function measure(
  aspect: NumericAspect,
  step: number,
  tensor: Tensor,
  scale: (tensor: Tensor) => number[],
): Measurement {
  const area = areaOf(tensor);
  return {
    aspect,
    step,
    values: tensor.data.slice(),
    channelOf: (index) => Math.floor(index / area) % channelCount,
    scale: scale(tensor),
  };
}

function perChannel(
  aspect: NumericAspect,
  step: number,
  values: Float32Array,
  scale: readonly number[],
): Measurement {
  return { aspect, step, values: values.slice(), channelOf: (index) => index, scale };
}

const areaOf = ({ shape }: Tensor): number => shape.slice(2).reduce((product, each) => product * each, 1);

function channelMaxima(tensor: Tensor): number[] {
  const area = areaOf(tensor);
  const maxima = new Array<number>(channelCount).fill(0);
  tensor.data.forEach((value, index) => {
    const channel = Math.floor(index / area) % channelCount;
    maxima[channel] = Math.max(maxima[channel] ?? 0, Math.abs(value));
  });
  return maxima;
}

/** Half the width of each channel's range. */
function channelSpread(tensor: Tensor): number[] {
  const area = areaOf(tensor);
  const low = new Array<number>(channelCount).fill(Infinity);
  const high = new Array<number>(channelCount).fill(-Infinity);
  tensor.data.forEach((value, index) => {
    const channel = Math.floor(index / area) % channelCount;
    low[channel] = Math.min(low[channel] ?? 0, value);
    high[channel] = Math.max(high[channel] ?? 0, value);
  });
  return low.map((each, channel) => ((high[channel] ?? 0) - each) / 2);
}

const snapshot = (layer: ExecutableLayer): readonly number[] => {
  const statistics = layer.statistics();
  return statistics ? [...statistics.mean, ...statistics.variance] : [];
};
