import type { Observation } from '../../transforms/types/difference.ts';
import type { ExecutableLayer, Tensor } from '../../transforms/types/executor.ts';
import type { NumericAspect } from '../types/check.ts';
import type { Course, TrainingStep } from './course.ts';
import { random } from './inputs.ts';
import { largestByCell } from './scale.ts';
import { runningVarianceScale } from './tolerance.ts';

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
  /** Absent where nothing is constructed. */
  readonly observation?: Observation;
}

/** A framework's names of a layer's state, as roles that both sides share. */
export type RoleOf = (name: string) => string;

/** Runs a layer through three training steps on different batches and two inferences, and measures what comes out. */
export function runProtocol(layer: ExecutableLayer, course: Course, roleOf: RoleOf): Run {
  const initialTraining = layer.training();
  setAffine(layer);
  layer.setTraining(true);
  const measurements = course.training.flatMap((step, index) => train(layer, step, index + 1));
  layer.setTraining(false);
  const before = snapshot(layer);
  for (const [index, { input, cells, outputTerms }] of course.inference.entries()) {
    const output = layer.forward(copyOf(input));
    measurements.push({
      aspect: 'infer-output',
      step: course.training.length + index + 1,
      ...valuesAndScale(output, cells, outputTerms),
    });
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

function train(layer: ExecutableLayer, course: TrainingStep, step: number): Measurement[] {
  const { input, gradient, cells, outputTerms, gradientTerms, gradientSum, largestInput } = course;
  const output = layer.forward(copyOf(input));
  const inputGradient = layer.backward(copyOf(gradient));
  const result: Measurement[] = [
    { aspect: 'train-output', step, ...valuesAndScale(output, cells, outputTerms) },
    { aspect: 'input-grad', step, ...valuesAndScale(inputGradient, cells, gradientTerms) },
  ];
  const affine = layer.affine();
  for (const learnt of affine ? [affine.weight, affine.bias] : []) {
    if (!learnt?.gradient) continue;
    const scale = gradientSum / learnt.gradient.length;
    result.push({ aspect: 'affine-grad', step, values: learnt.gradient.slice(), scaleOf: () => scale });
  }
  const statistics = layer.statistics();
  if (statistics) {
    result.push(
      {
        aspect: 'running-mean',
        step,
        values: statistics.mean.slice(),
        scaleOf: (index) => largestInput[index] ?? 0,
      },
      {
        aspect: 'running-var',
        step,
        values: statistics.variance.slice(),
        scaleOf: () => runningVarianceScale,
      },
    );
  }
  return result;
}

/** What a layer is given is its own to write to. */
const copyOf = ({ data, shape }: Tensor): Tensor => ({ data: data.slice(), shape });

/** Elements, whose scale is the largest of their cell, or that of the terms they are made of. */
export function valuesAndScale(
  { data, shape }: Tensor,
  cells: readonly number[],
  terms: readonly number[] = [],
): Pick<Measurement, 'values' | 'scaleOf'> {
  const values = data.slice();
  let largest: readonly number[] | undefined;
  // Only asked for where two values differ at all.
  const scaleOf = (index: number): number => {
    const cell = cells[index] ?? 0;
    largest ??= largestByCell({ data: values, shape }, cells);
    return Math.max(largest[cell] ?? 0, terms[cell] ?? 0);
  };
  return { values, scaleOf };
}

const snapshot = (layer: ExecutableLayer): readonly number[] => {
  const statistics = layer.statistics();
  return statistics ? [...statistics.mean, ...statistics.variance] : [];
};
