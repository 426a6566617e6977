import type { Tensor } from '../../transforms/types/executor.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import { inferenceBatches, inputs, trainingBatches, upstream } from './inputs.ts';
import { cellsOf, constantCells, largestByCell, spreadByCell } from './scale.ts';

/** What every layer on the same probe is fed, step by step: computed once, and not to be written to. */
export interface Course {
  readonly training: readonly TrainingStep[];
  readonly inference: readonly Step[];
}

export interface Step {
  readonly input: Tensor;
  /** The set of elements that share statistics, of each element. */
  readonly cells: readonly number[];
  /** The magnitude of the terms of the output in each cell, where it can be more than that of the output. */
  readonly outputTerms: readonly number[];
}

export interface TrainingStep extends Step {
  readonly gradient: Tensor;
  /** The largest magnitude of the input in each cell. */
  readonly largestInput: readonly number[];
  /** The magnitude of the terms of the input's gradient in each cell; in the result they may cancel. */
  readonly gradientTerms: readonly number[];
  /** The sum of the magnitudes of the gradient. */
  readonly gradientSum: number;
}

export const courseOf = (probe: ProbeInput): Course => ({
  training: trainingBatches.map((batch, index) => trainingStep(probe, batch, index + 1)),
  inference: inferenceBatches.map((batch, index) => step(probe, batch, 200 + index, false)),
});

function step(probe: ProbeInput, batch: number, seed: number, training: boolean): Step {
  const input = inputs(probe, batch, seed, training);
  const cells = cellsOf(probe, batch);
  return { input, cells, outputTerms: constantCells(input, cells).map(Number) };
}

function trainingStep(probe: ProbeInput, batch: number, number: number): TrainingStep {
  const common = step(probe, batch, 100 + number, true);
  const { input, cells } = common;
  const gradient = upstream(probe, batch, 150 + number);
  const [terms, spread] = [largestByCell(gradient, cells), spreadByCell(input, probe)];
  return {
    ...common,
    gradient,
    largestInput: largestByCell(input, cells),
    // The gradient's terms are the upstream's over the spread of what is normalised.
    gradientTerms: terms.map((each, cell) => (1.5 * each) / Math.sqrt((spread[cell] ?? 0) ** 2 + 1e-5)),
    gradientSum: gradient.data.reduce((total, each) => total + Math.abs(each), 0),
  };
}
