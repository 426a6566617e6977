import type { Framework, LayerDefinition } from '../../transforms/types/framework.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import type { Target } from '../../transforms/types/target.ts';
import type { BoundCall, WrittenArgument } from '../bind/index.ts';
import type { Denoter } from '../resolve/index.ts';
import { isFunction, runFunction, type TensorNames } from './function-run.ts';
import type { Run } from './protocol.ts';
import type { Instance, Rejection, Runs } from './runs.ts';
import { sampleUnknowns } from './samples.ts';
import { isSize, type Sizes } from './sizes.ts';
import { argumentValues, type Environment, evaluateIn } from './symbols.ts';

/** One side of a check: a construction as it stands in a text, under the framework that its class is of. */
export interface Side {
  readonly framework: Framework;
  /** The version and device that it is checked as; the source has none. */
  readonly target?: Target;
  readonly layer: string;
  readonly definition: LayerDefinition;
  readonly bound: BoundCall;
  readonly denoter: Denoter;
  /** Whether a call that sets training mode follows the construction. */
  readonly startsTraining: boolean;
}

/** One comparison: values for what is not known, and what the layer is fed. */
export interface Trial {
  readonly environment: Environment;
  readonly sizes: Sizes;
  readonly input: ProbeInput;
}

/** Every trial of a configuration; nothing where no value of an argument is in its range. */
export function trialsOf({ bound, definition, denoter }: Side, sizes: Sizes): readonly Trial[] | undefined {
  return sampleUnknowns(bound, definition, denoter)?.flatMap((environment) =>
    sizes.probe.inputs.map((input) => ({ environment, sizes, input })),
  );
}

/** Runs one side of a trial. @param names the tensors of a function's call, by the source's names of them */
export function runSide(side: Side, trial: Trial, names: TensorNames, runs: Runs): Run | Rejection {
  if (isFunction(side)) return runFunction(side, trial.environment, trial.sizes, trial.input, names);
  const instance = instanceOf(side, trial);
  return 'message' in instance ? instance : runs.run(instance, trial.input);
}

/** The layer that a side constructs in a trial. */
export function instanceOf(side: Side, trial: Trial): Instance | Rejection {
  const { framework, target, layer, bound, definition, startsTraining } = side;
  let missing: string | undefined;
  const args = argumentValues(bound.written, definition, (argument) => {
    const evaluated = argumentValue(side, argument, trial);
    if (!evaluated) missing ??= argument.parameter;
    return evaluated?.value;
  });
  return missing === undefined
    ? { framework, layer, args, target, startsTraining }
    : { message: `${missing} has no value` };
}

/** What an argument is in a trial; nothing where that cannot be computed. */
export function argumentValue(
  { definition, denoter }: Side,
  argument: WrittenArgument,
  { environment, sizes }: Trial,
): { readonly value: unknown } | undefined {
  if (isSize(argument, definition)) return { value: sizes.valueOf(argument, denoter) };
  const declared = definition.signature.find(({ name }) => name === argument.parameter);
  // Where a layer lives decides nothing of what it computes; that it is a place, the layer checks.
  if (declared?.placement) return { value: 'cpu' };
  // Of what only the library knows, something else says whether it may be left out.
  if (declared?.foreign) return { value: undefined };
  return evaluateIn(argument.node, environment, denoter);
}
