import { describe, expect, test } from 'vitest';
import { Tensor } from '../../runtime/torch/index.ts';
import { frameworks } from '../../transforms/index.ts';
import type { ExecutableLayer } from '../../transforms/types/executor.ts';
import type { Framework, LayerDefinition, Parameter } from '../../transforms/types/framework.ts';
import type { Probe } from '../../transforms/types/probe.ts';

/** What the runtime takes a default for: names stand for themselves. */
function argumentOf({ name, default: value }: Parameter, sizes: Probe['sizes']): unknown {
  if (name in sizes) return sizes[name];
  if (!value) throw new Error(`${name} needs a value`);
  switch (value.kind) {
    case 'number':
      return Number(value.decimal);
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    case 'name':
      return value.name;
    default:
      throw new Error(`${name} defaults to ${value.kind}`);
  }
}

/** What a layer does in a training step and an inference, and what it is made of. */
function behaviour(layer: ExecutableLayer, instance: readonly number[]): unknown {
  const shape = [4, ...instance];
  const size = shape.reduce((product, each) => product * each, 1);
  const input = new Tensor(
    Float32Array.from({ length: size }, (_, index) => Math.sin(index * 1.7) / 50),
    shape,
  );
  layer.setTraining(true);
  const trained = layer.forward(input).data;
  const gradient = layer.backward(input).data;
  layer.setTraining(false);
  const inferred = layer.forward(input).data;
  return [trained, gradient, inferred, layer.statistics(), layer.trainable(), layer.stateKeys()];
}

/** Families that some target has. What none has is recognised, and never run. */
const written = new Set(frameworks.flatMap((each) => Object.keys(each.write)));

const layers = frameworks.flatMap((framework) =>
  Object.entries(framework.layers)
    .filter(([, { family }]) => written.has(family))
    .map(([layer, definition]) => [`${framework.name} ${layer}`, framework, layer, definition] as const),
);

describe.each(layers)('%s: data and runtime agree on', (_, framework, layer, definition) => {
  const { signature, positional } = definition;
  const { sizes: widths, inputs } = definition.probe(() => undefined);
  const counts = signature.filter(({ type, default: fallback }) => type === 'count' && !fallback);
  const sizes = { ...widths, ...Object.fromEntries(counts.map(({ name }) => [name, 3])) };
  const value = (parameter: Parameter): unknown => argumentOf(parameter, sizes);
  // Arguments that the layer rejects are rejected alike, however they are spelled.
  const run = (args: readonly unknown[]): unknown =>
    inputs.map(({ shape }) => {
      try {
        return behaviour(framework.executor.create(layer, args), shape);
      } catch (error) {
        return String(error);
      }
    });
  const omitted = run([sizes]);

  test('what it takes', () => {
    expect(omitted).not.toContainEqual(expect.any(String));
  });

  test.each(signature.map((each) => [each.name, each] as const))(
    'the name and default of %s',
    (name, each) => {
      expect(run([{ ...sizes, [name]: value(each) }])).toEqual(omitted);
    },
  );

  test('every default at once, by position', () => {
    expect(run(signature.slice(0, positional).map(value))).toEqual(omitted);
  });

  test('the order of positions', () => {
    for (const [index, parameter] of signature.slice(0, positional).entries()) {
      const other = otherValue(parameter, sizes);
      if (other === undefined) continue;
      const args = signature.slice(0, index).map(value);
      expect(run([...args, other]), parameter.name).toEqual(run([{ ...sizes, [parameter.name]: other }]));
    }
  });

  test('how many there are', () => {
    expect(() => create(framework, layer, [...signature.map(value), 1, 2])).toThrow(/argument/);
    expect(() => create(framework, layer, [{ ...sizes, no_such_parameter: 1 }])).toThrow(/no_such_parameter/);
  });

  test('which are required', () => {
    const required = signature.filter((each) => !each.default).map(({ name }) => name);
    expect(required).toEqual(Object.keys(sizes));
    for (const name of required) expect(() => create(framework, layer, [{}])).toThrow(name);
  });
});

const create = ({ executor }: Framework, layer: string, args: readonly unknown[]): ExecutableLayer =>
  executor.create(layer, args);

/** Another value than the default, which shows in what the layer does where the parameter has an effect at all. */
function otherValue(parameter: LayerDefinition['signature'][number], sizes: Probe['sizes']): unknown {
  if (parameter.name === 'track_running_stats' || parameter.name === 'use_batch_statistics')
    return parameter.default?.kind !== 'boolean' || !parameter.default.value;
  // A frozen layer gives an output of another shape, and so no gradient to compare.
  if (parameter.name === 'freeze') return undefined;
  if (parameter.type === 'boolean') return !argumentOf(parameter, sizes);
  if (parameter.name === 'gamma_init') return 'zeros';
  if (parameter.name === 'beta_init') return 'ones';
  return parameter.type === 'number' ? 0.25 : undefined;
}
