import type { Observation } from '../../transforms/types/difference.ts';
import type { ExecutableLayer, Tensor } from '../../transforms/types/executor.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import type { NumericAspect } from '../types/check.ts';
import { indexing, inferenceBatches, inputs, random, trainingBatches, upstream } from './inputs.ts';
import { largestByCell, spreadByCell } from './scale.ts';

/** A quantity that one step produced. */
export interface Measurement {
  readonly aspect: NumericAspect;
  /** Training steps 1, 2, 3, then inference runs 4, 5. */
  readonly step: number;
  readonly values: Float32Array;
  /** The magnitude of the terms that make up an element. */
  readonly scaleOf: (index: number) => number;
}

export interface Run {
  readonly measurements: readonly Measurement[];
  readonly observation: Observation;
}

/** A framework's names of a layer's state, as roles that both sides share. */
export type RoleOf = (name: string) => string;

/** Runs a layer through three training steps on different batches and two inferences, and measures what comes out. */
export function runProtocol(layer: ExecutableLayer, probe: ProbeInput, roleOf: RoleOf): Run {
  const initialTraining = layer.training();
  setAffine(layer);
  layer.setTraining(true);
  const measurements = trainingBatches.flatMap((batch, index) =>
    trainingStep(layer, probe, index + 1, batch),
  );
  layer.setTraining(false);
  const before = snapshot(layer);
  for (const [index, batch] of inferenceBatches.entries()) {
    const output = layer.forward(inputs(probe, batch, 200 + index, false));
    const step = trainingBatches.length + index + 1;
    measurements.push(byCell('infer-output', step, output, probe, largestByCell(output, probe)));
  }
  const observation: Observation = {
    initialTraining,
    stateKeys: layer.stateKeys().map(roleOf),
    trainable: layer.trainable().map(roleOf),
    inferenceUpdates: before.join() !== snapshot(layer).join(),
  };
  return { measurements, observation };
}

/** The same non-trivial scale and shift for every layer of a width. */
function setAffine(layer: ExecutableLayer): void {
  const affine = layer.affine();
  if (!affine) return;
  const next = random(7);
  for (let at = 0; at < affine.weight.data.length; at++) affine.weight.data[at] = 1 + next() / 2;
  for (let at = 0; at < (affine.bias?.data.length ?? 0); at++) if (affine.bias) affine.bias.data[at] = next();
}

function trainingStep(layer: ExecutableLayer, probe: ProbeInput, step: number, batch: number): Measurement[] {
  const input = inputs(probe, batch, 100 + step, true);
  const gradient = upstream(probe, batch, 150 + step);
  const output = layer.forward(input);
  const inputGradient = layer.backward(gradient);
  const result = [
    byCell('train-output', step, output, probe, largestByCell(output, probe)),
    byCell('input-grad', step, inputGradient, probe, gradientScale(input, inputGradient, gradient, probe)),
  ];
  const affine = layer.affine();
  const sum = gradient.data.reduce((total, each) => total + Math.abs(each), 0);
  for (const learnt of affine ? [affine.weight, affine.bias] : []) {
    if (!learnt?.gradient) continue;
    const scale = sum / learnt.gradient.length;
    result.push({ aspect: 'affine-grad', step, values: learnt.gradient.slice(), scaleOf: () => scale });
  }
  const statistics = layer.statistics();
  if (statistics) {
    const largest = largestByCell(input, probe);
    result.push(
      {
        aspect: 'running-mean',
        step,
        values: statistics.mean.slice(),
        scaleOf: (index) => largest[index] ?? 0,
      },
      { aspect: 'running-var', step, values: statistics.variance.slice(), scaleOf: () => 0 },
    );
  }
  return result;
}

/** The gradient's terms are the upstream's over the spread of what is normalised; they may cancel in the result. */
function gradientScale(input: Tensor, result: Tensor, gradient: Tensor, probe: ProbeInput): number[] {
  const [terms, spread] = [largestByCell(gradient, probe), spreadByCell(input, probe)];
  return largestByCell(result, probe).map((each, cell) =>
    Math.max(each, (1.5 * (terms[cell] ?? 0)) / Math.sqrt((spread[cell] ?? 0) ** 2 + 1e-5)),
  );
}

function byCell(
  aspect: NumericAspect,
  step: number,
  tensor: Tensor,
  probe: ProbeInput,
  scale: readonly number[],
): Measurement {
  const { cellOf } = indexing(probe);
  return { aspect, step, values: tensor.data.slice(), scaleOf: (index) => scale[cellOf(index)] ?? 0 };
}

const snapshot = (layer: ExecutableLayer): readonly number[] => {
  const statistics = layer.statistics();
  return statistics ? [...statistics.mean, ...statistics.variance] : [];
};
