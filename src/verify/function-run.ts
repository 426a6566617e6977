import * as t from '@babel/types';
import type { Tensor } from '../../transforms/types/executor.ts';
import type { LayerDefinition } from '../../transforms/types/framework.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import { constantOf, type WrittenArgument } from '../bind/index.ts';
import { unwrap } from '../parse/index.ts';
import type { NumericAspect } from '../types/check.ts';
import { courseOf, type Step } from './course.ts';
import { random } from './inputs.ts';
import { type Measurement, type Run, valuesAndScale } from './protocol.ts';
import type { Rejection } from './runs.ts';
import { given } from './given.ts';
import type { Side, Trial } from './side.ts';
import { isSize, type Sizes } from './sizes.ts';
import { runningVarianceScale } from './tolerance.ts';
import { argumentValues, type Environment, evaluateIn, textOf } from './symbols.ts';

/** The source's parameter of each tensor of a call, by the text of its argument, which stands for it on both sides. */
export type TensorNames = ReadonlyMap<string, string>;

export const isFunction = ({ definition }: Side): boolean => definition.family === 'functional-norm';

export function tensorsOf({ bound, definition, denoter }: Side): TensorNames {
  const names = new Map<string, string>();
  for (const { parameter, node } of bound.written.arguments) {
    const text = textOf(node, denoter.tree);
    if (isTensor(parameter, definition) && !constantOf(node, denoter) && !names.has(text))
      names.set(text, parameter);
  }
  return names;
}

const isTensor = (parameter: string, { signature }: LayerDefinition): boolean =>
  signature.find(({ name }) => name === parameter)?.type === 'tensor';

/** Calls a function with its arguments as written: three times as layers are trained, then twice more. */
export function runFunction(
  side: Side,
  environment: Environment,
  sizes: Sizes,
  probe: ProbeInput,
  names: TensorNames,
): Run | Rejection {
  const { framework, layer, target } = side;
  const { training, inference } = courseOf(probe);
  const held = new Map<string, Tensor>(
    Object.entries(sizes.probe.tensors ?? {}).map(([name, shape]) => [name, tensorFor(side, name, shape)]),
  );
  try {
    const measurements = [...training, ...inference].flatMap((course, index): Measurement[] => {
      const input = framework.executor.tensor(course.input.data.slice(), course.input.shape);
      const call = new FunctionCall(side, environment, sizes, (text) => {
        const name = names.get(text);
        return name === undefined ? undefined : (held.get(name) ?? input);
      });
      const output = framework.executor.apply(layer, call.args(), target);
      const step = index + 1;
      const aspect: NumericAspect = call.valueOf('training') === true ? 'train-output' : 'infer-output';
      return [
        { aspect, step, ...valuesAndScale(output, course.cells, course.outputTerms) },
        ...statisticsAfter(course, step, held, [...names.values()]),
      ];
    });
    return { measurements };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { message: error.message };
  }
}

/** The arguments of a function's first call by parameter, with names in place of tensors. */
export function functionArguments(
  side: Side,
  { environment, sizes, input: probe }: Trial,
  names: TensorNames,
): { readonly args: Readonly<Record<string, unknown>>; readonly training: boolean } {
  const [first] = courseOf(probe).training;
  const references = new Map<unknown, string>();
  const call = new FunctionCall(side, environment, sizes, (text) => {
    const name = names.get(text);
    if (name === undefined) return undefined;
    const shape = sizes.probe.tensors?.[name] ?? first?.input.shape ?? [];
    const tensor = side.framework.executor.tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
    references.set(tensor, name);
    return tensor;
  });
  const args = given(side.bound.written, side.definition, (argument) => {
    const value = call.value(argument);
    const tensor = references.get(value);
    return tensor === undefined ? value : { tensor };
  });
  return { args, training: call.valueOf('training') === true };
}

/** Values of their own for each tensor, all of which are fit to be a variance or a scale. */
function tensorFor({ framework }: Side, name: string, shape: readonly number[]): Tensor {
  const next = random([...name].reduce((seed, each) => seed * 31 + each.charCodeAt(0), 7));
  const length = shape.reduce((product, each) => product * each, 1);
  const data = Float32Array.from({ length }, () => 1 + next() / 2);
  return framework.executor.tensor(data, shape);
}

/** The running statistics that the caller holds. */
function statisticsAfter(
  { input, cells }: Step,
  step: number,
  held: ReadonlyMap<string, Tensor>,
  names: readonly string[],
): Measurement[] {
  const [mean, variance] = [held.get('running_mean'), held.get('running_var')];
  if (!mean || !variance || !names.includes('running_mean') || !names.includes('running_var')) return [];
  const { scaleOf } = valuesAndScale(input, cells);
  const first = (channel: number): number => Math.max(1, scaleOf(cells.indexOf(channel)));
  return [
    { aspect: 'running-mean', step, values: mean.data.slice(), scaleOf: first },
    {
      aspect: 'running-var',
      step,
      values: variance.data.slice(),
      scaleOf: () => runningVarianceScale,
    },
  ];
}

/** The arguments of one call, with the tensors that the texts stand for. */
class FunctionCall {
  constructor(
    private readonly side: Side,
    private readonly environment: Environment,
    private readonly sizes: Sizes,
    private readonly tensorAt: (text: string) => Tensor | undefined,
  ) {}

  args(): unknown[] {
    const { bound, definition } = this.side;
    return argumentValues(bound.written, definition, (argument) => this.value(argument));
  }

  /** What a parameter is given, where it is no tensor. */
  valueOf(parameter: string): unknown {
    const found = this.side.bound.written.arguments.find((each) => each.parameter === parameter);
    return found && this.value(found);
  }

  value(argument: WrittenArgument): unknown {
    const { definition, denoter } = this.side;
    const { node, parameter } = argument;
    const constant = constantOf(node, denoter);
    if (isTensor(parameter, definition) && constant) return constant.value;
    const value = isTensor(parameter, definition)
      ? this.tensorAt(textOf(node, denoter.tree))
      : isSize(argument, definition)
        ? (this.sizes.valueOf(argument, denoter) ?? this.#length(node))
        : evaluateIn(node, this.environment, denoter)?.value;
    if (value === undefined && !constant && !this.#mayBeOmitted(argument))
      throw new RangeError(`${parameter} has no value`);
    return value;
  }

  /** Whether the environment says that the argument is `undefined`. */
  #mayBeOmitted({ node }: WrittenArgument): boolean {
    return evaluateIn(node, this.environment, this.side.denoter) !== undefined;
  }

  /** `x.shape[1]` */
  #length(expression: t.Expression): number | undefined {
    const node = unwrap(expression);
    if (!t.isMemberExpression(node) || !t.isNumericLiteral(node.property)) return undefined;
    const { object, property } = node;
    if (!t.isMemberExpression(object) || this.side.denoter.memberName(object) !== 'shape') return undefined;
    return this.tensorAt(textOf(object.object, this.side.denoter.tree))?.shape[property.value];
  }
}
