import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { Observation } from '../../transforms/types/difference.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import type { NumericAspect } from '../types/check.ts';
import type { Configuration } from './check.ts';
import { courseOf } from './course.ts';
import { functionArguments, isFunction, runFunction, type TensorNames, tensorsOf } from './function-run.ts';
import { given } from './given.ts';
import { type Run, runProtocol } from './protocol.ts';
import type { Rejection } from './runs.ts';
import { argumentValue, instanceOf, type Side, type Trial, trialsOf } from './side.ts';
import { valueKey } from './value-key.ts';

/** What was checked, as data: enough to do it again elsewhere, and the numbers that came out here. */
export interface Recording {
  readonly probes: ReadonlyMap<string, { readonly input: ProbeInput; readonly digest: string }>;
  readonly runs: ReadonlyMap<string, RecordedRun>;
  /** By configuration: the runs of the source and of the target that stand beside each other. */
  readonly trials: readonly (readonly (readonly [string, string])[])[];
}

export interface RecordedRun {
  readonly call: Readonly<Record<string, unknown>>;
  readonly numbers: RecordedNumbers;
}

export interface RecordedNumbers {
  /** Quantity, step, and little-endian float32 in base64. */
  readonly measurements: readonly (readonly [NumericAspect, number, string])[];
  readonly observation?: Readonly<Record<string, unknown>>;
}

/** Stands for a tensor that a function is given, by the source's name of it. */
export interface TensorReference {
  readonly tensor: string;
}

/** A whole number where the framework takes no integer: the languages that are migrated have one kind of number. */
export interface FloatValue {
  readonly float: number;
}

/** The most values that a recording tries of what is not known in the text; the check itself tries all. */
const mostEnvironments = 4;

/** Records configurations; what could not be run here is left out. */
export function recordingOf(configurations: readonly Configuration[]): Recording {
  const recorder = new Recorder();
  const trials = configurations.map((each) => recorder.record(each));
  return { probes: recorder.probes, runs: recorder.runs, trials };
}

class Recorder {
  readonly probes = new Map<string, { input: ProbeInput; digest: string }>();
  readonly runs = new Map<string, RecordedRun>();
  readonly #keys = new Map<string, string>();
  readonly #probeKeys = new Map<string, string>();

  record({ source, target, sizes }: Configuration): [string, string][] {
    const names = tensorsOf(source);
    return someOf(trialsOf(source, sizes) ?? [], sizes.probe.inputs.length).flatMap((trial) => {
      const before = this.#run(source, trial, names);
      const after = before === undefined ? undefined : this.#run(target, trial, names);
      return before === undefined || after === undefined ? [] : [[before, after] as [string, string]];
    });
  }

  #run(side: Side, trial: Trial, names: TensorNames): string | undefined {
    const probe = this.#probe(trial.input);
    const call = { ...callOf(side, trial, names), probe };
    const key = valueKey(call);
    const known = this.#keys.get(key);
    if (known !== undefined) return known;
    const numbers = numbersOf(side, trial, names);
    if ('message' in numbers) return undefined;
    const name = `run${String(this.runs.size + 1)}`;
    this.#keys.set(key, name);
    this.runs.set(name, { call, numbers });
    return name;
  }

  #probe(input: ProbeInput): string {
    const text = JSON.stringify(input);
    const known = this.#probeKeys.get(text);
    if (known !== undefined) return known;
    const name = `probe${String(this.probes.size + 1)}`;
    this.#probeKeys.set(text, name);
    this.probes.set(name, { input, digest: digestOf(input) });
    return name;
  }
}

/** Trials with a few of the environments, the first and the last among them. */
function someOf(trials: readonly Trial[], inputs: number): readonly Trial[] {
  const environments = trials.length / inputs;
  if (environments <= mostEnvironments) return trials;
  const chosen = Array.from({ length: mostEnvironments }, (_, index) =>
    Math.round((index * (environments - 1)) / (mostEnvironments - 1)),
  );
  return trials.filter((_, index) => chosen.includes(Math.floor(index / inputs)));
}

function callOf(side: Side, trial: Trial, names: TensorNames): Record<string, unknown> {
  const { framework, layer: name, bound, definition } = side;
  if (isFunction(side)) {
    const { args, training } = functionArguments(side, trial, names);
    const held = Object.entries(trial.sizes.probe.tensors ?? {}).filter(([each]) =>
      [...names.values()].includes(each),
    );
    const input = [...names.values()].find((each) => !held.some(([tensor]) => tensor === each)) ?? 'input';
    const keeps = ['running_mean', 'running_var'].every((each) => held.some(([tensor]) => tensor === each));
    return {
      framework: framework.name,
      kind: 'function',
      name,
      args: withFloats(args, definition),
      input,
      tensors: Object.fromEntries(held),
      training,
      keeps_statistics: keeps,
    };
  }
  const args = given(bound.written, definition, (argument) => argumentValue(side, argument, trial)?.value);
  return {
    framework: framework.name,
    kind: 'layer',
    name,
    args: withFloats(args, definition),
    starts_training: side.startsTraining,
  };
}

const withFloats = (
  args: Readonly<Record<string, unknown>>,
  { signature }: LayerDefinition,
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(args).map(([parameter, value]) => {
      const type = signature.find(({ name }) => name === parameter)?.type;
      return [parameter, type === 'number' && typeof value === 'number' ? { float: value } : value];
    }),
  );

function numbersOf(side: Side, trial: Trial, names: TensorNames): RecordedNumbers | Rejection {
  const run = isFunction(side)
    ? runFunction(side, trial.environment, trial.sizes, trial.input, names)
    : runLayer(side, trial);
  if ('message' in run) return run;
  const { measurements, observation } = run;
  return {
    measurements: measurements.map(({ aspect, step, values }) => [aspect, step, base64Of(values)] as const),
    ...(observation ? { observation: observed(observation) } : {}),
  };
}

/** Runs a layer with the names of its own framework. */
function runLayer(side: Side, trial: Trial): Run | Rejection {
  const instance = instanceOf(side, trial);
  if ('message' in instance) return instance;
  const { framework, layer, args, target, startsTraining } = instance;
  try {
    const built = framework.executor.create(layer, args, target);
    if (startsTraining) built.setTraining(true);
    return runProtocol(built, courseOf(trial.input), (name) => name);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { message: error.message };
  }
}

const observed = (observation: Observation): Readonly<Record<string, unknown>> => ({
  'starts in training': observation.initialTraining,
  'state keys': [...observation.stateKeys].sort(),
  trainable: [...observation.trainable].sort(),
  'updates in inference': observation.inferenceUpdates,
});

/** The digest of everything that a layer is fed. */
function digestOf(probe: ProbeInput): string {
  const { training, inference } = courseOf(probe);
  const hash = createHash('sha256');
  for (const { input, gradient } of training) {
    hash.update(bytesOf(input.data));
    hash.update(bytesOf(gradient.data));
  }
  for (const { input } of inference) hash.update(bytesOf(input.data));
  return hash.digest('hex').slice(0, 16);
}

const base64Of = (values: Float32Array): string => bytesOf(values).toString('base64');

/** Little-endian float32. */
function bytesOf(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes;
}
