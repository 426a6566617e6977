import type { NumericAspect } from '../types/check.ts';
import type { Configuration } from './check.ts';
import { type StepError, stepErrors } from './compare.ts';
import { isFunction, tensorsOf } from './function-run.ts';
import { isRejection, type Rejection, Runs } from './runs.ts';
import type { Run } from './protocol.ts';
import { argumentValue, runSide, type Side, type Trial, trialsOf } from './side.ts';
import { given } from './given.ts';

/** The numbers behind an outcome, for people to look at. */
export interface Evidence {
  /** How many times the two layers were run beside each other. */
  readonly trials: number;
  /** The largest errors over all trials. */
  readonly migrated: readonly StepError[];
  /** What the original's parameters would have done in the target, as they are; or why it does not take them. */
  readonly unmigrated: readonly StepError[] | Rejection;
  /** Running statistics over the steps, of the last trial in which they move; or of the first that has any. */
  readonly statistics?: Statistics;
}

export interface Statistics {
  /** The values given to what is not known in the text. */
  readonly environment: ReadonlyMap<string, unknown>;
  readonly steps: readonly number[];
  readonly mean: readonly ChannelCourse[];
  readonly variance: readonly ChannelCourse[];
}

/** A statistic of one channel after each training step. */
export interface ChannelCourse {
  readonly channel: number;
  readonly source: readonly number[];
  readonly target: readonly number[];
  /** By the parameters that were not migrated; absent where the target does not take them. */
  readonly unmigrated?: readonly number[];
}

/** Runs every trial of a configuration again, and the original's parameters in the target beside it. */
export function evidenceOf({ source, target, sizes }: Configuration): Evidence {
  const runs = new Runs();
  const names = tensorsOf(source);
  const trials = trialsOf(source, sizes) ?? [];
  const migrated: StepError[][] = [];
  const unmigrated: StepError[][] = [];
  let rejection: Rejection | undefined;
  let statistics: Statistics | undefined;
  for (const trial of trials) {
    const before = runSide(source, trial, names, runs);
    const after = runSide(target, trial, names, runs);
    const wrong = runUnmigrated(source, target, trial, runs);
    if (isRejection(before) || isRejection(after)) continue;
    migrated.push(stepErrors(before, after));
    if (isRejection(wrong)) rejection ??= wrong;
    else unmigrated.push(stepErrors(before, wrong));
    const course = statisticsOf(trial, before, after, isRejection(wrong) ? undefined : wrong);
    if (course && (!statistics || moves(course))) statistics = course;
  }
  return {
    trials: trials.length,
    migrated: largest(migrated),
    unmigrated: unmigrated.length === 0 && rejection ? rejection : largest(unmigrated),
    ...(statistics ? { statistics } : {}),
  };
}

/** The target's layer with the original's arguments under the same names; a function's call as it was written. */
function runUnmigrated(source: Side, target: Side, trial: Trial, runs: Runs): Run | Rejection {
  const { framework, layer } = target;
  if (isFunction(source)) return runSide({ ...source, framework, layer }, trial, tensorsOf(source), runs);
  const named = given(
    source.bound.written,
    source.definition,
    (argument) => argumentValue(source, argument, trial)?.value,
  );
  const instance = { framework, layer, args: [named], target: target.target, startsTraining: false };
  return runs.run(instance, trial.input);
}

/** The largest errors of several runs, by quantity and step. */
function largest(runs: readonly (readonly StepError[])[]): StepError[] {
  const result = new Map<string, StepError>();
  for (const error of runs.flat()) {
    const key = `${error.aspect} ${String(error.step)}`;
    const known = result.get(key) ?? error;
    result.set(key, {
      ...error,
      maxAbs: Math.max(known.maxAbs, error.maxAbs),
      maxUlp: Math.max(known.maxUlp, error.maxUlp),
      ofAllowed: Math.max(known.ofAllowed, error.ofAllowed),
    });
  }
  return [...result.values()];
}

function statisticsOf(
  { environment }: Trial,
  source: Run,
  target: Run,
  unmigrated: Run | undefined,
): Statistics | undefined {
  const mean = courses('running-mean', source, target, unmigrated);
  const variance = courses('running-var', source, target, unmigrated);
  if (mean.length === 0 || variance.length === 0) return undefined;
  const steps = measurementsOf(source, 'running-mean').map(({ step }) => step);
  return { environment, steps, mean, variance };
}

/** Whether each step leaves another mean, as it does with a momentum between its ends. */
const moves = ({ mean }: Statistics): boolean =>
  mean.some(({ source }) => new Set(source).size === source.length);

function courses(
  aspect: NumericAspect,
  source: Run,
  target: Run,
  unmigrated: Run | undefined,
): ChannelCourse[] {
  const [before, after] = [measurementsOf(source, aspect), measurementsOf(target, aspect)];
  const wrong = unmigrated && measurementsOf(unmigrated, aspect);
  if (after.length < before.length) return [];
  return Array.from({ length: before[0]?.values.length ?? 0 }, (_, channel) => {
    const of = (measurements: typeof before): number[] =>
      measurements.map(({ values }) => values[channel] ?? NaN);
    return {
      channel,
      source: of(before),
      target: of(after),
      ...(wrong && wrong.length === before.length ? { unmigrated: of(wrong) } : {}),
    };
  });
}

const measurementsOf = ({ measurements }: Run, aspect: NumericAspect): Run['measurements'] =>
  measurements.filter((each) => each.aspect === aspect);
