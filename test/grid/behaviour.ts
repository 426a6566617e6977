import { Tensor } from '../../runtime/torch/index.ts';
import type { ProbeInput } from '../../transforms/types/probe.ts';
import { Random } from '../support/random.ts';

/** A quantity that a layer produced, and how large the terms are that it is made of. */
export interface Quantity {
  readonly name: string;
  readonly values: Float32Array;
  readonly scale: (index: number) => number;
}

/** What a layer does over three training steps and two inferences. */
export function behaviourOf(layer: object, probe: ProbeInput): Quantity[] {
  const result: Quantity[] = [];
  const [weight, bias] = [learnt(layer, ['weight', 'gamma']), learnt(layer, ['bias', 'beta'])];
  weight?.data.forEach((_, at, data) => (data[at] = 0.6 + 0.2 * at));
  bias?.data.forEach((_, at, data) => (data[at] = 0.3 - 0.2 * at));
  const rows = probe.shape.slice(1).reduce((product, each) => product * each, 1);
  const add = (name: string, values: Float32Array, row: number, least = 0): void => {
    const copy = values.slice();
    const largest: number[] = [];
    copy.forEach((each, at) => {
      largest[Math.floor(at / row)] = Math.max(largest[Math.floor(at / row)] ?? least, Math.abs(each));
    });
    result.push({ name, values: copy, scale: (index) => largest[Math.floor(index / row)] ?? 0 });
  };
  call(layer, ['train', 'set_train'], true);
  for (const [step, batch] of [5, 3, 4].entries()) {
    const input = inputs(probe, batch, 10 + step);
    const gradient = inputs({ ...probe, normalised: 'instance', magnitudes: [1] }, batch, 20 + step);
    add(`training ${String(step)}: output`, tensor(call(layer, ['forward', 'construct'], input)).data, rows);
    const back = tensor(call(layer, ['backward'], gradient)).data;
    add(
      `training ${String(step)}: input gradient`,
      back,
      rows,
      back.reduce((a, b) => Math.max(a, Math.abs(b)), 0) / 50,
    );
    for (const [name, each] of [
      ['weight', weight],
      ['bias', bias],
    ] as const) {
      const grad: unknown = each && Reflect.get(each, 'grad');
      if (grad instanceof Tensor)
        add(`training ${String(step)}: ${name} gradient`, grad.data, grad.data.length, 1);
    }
    for (const [name, names] of statistics) {
      const found = member(layer, names);
      if (found instanceof Tensor) add(`training ${String(step)}: ${name}`, found.data, 1);
    }
  }
  call(layer, ['train', 'set_train'], false);
  for (const [run, batch] of [3, 2].entries()) {
    const output = tensor(call(layer, ['forward', 'construct'], inputs(probe, batch, 30 + run)));
    add(`inference ${String(run)}: output`, output.data, rows);
  }
  return result;
}

const statistics = [
  ['running mean', ['running_mean', 'moving_mean']],
  ['running variance', ['running_var', 'moving_variance']],
] as const;

/** Where two behaviours part, in words; what only the target keeps, beside what the source computes, is its own. */
export function differenceOf(source: readonly Quantity[], target: readonly Quantity[]): string | undefined {
  for (const { name, values, scale } of source) {
    const other = target.find((each) => each.name === name);
    if (other?.values.length !== values.length) return `${name}: only the source has it`;
    for (const [at, a] of values.entries()) {
      const b = other.values[at] ?? NaN;
      if (Object.is(a, b) || Math.abs(a - b) <= 1e-4 * (Math.abs(a) + scale(at))) continue;
      return `${name}[${String(at)}]: ${String(a)} and ${String(b)}`;
    }
  }
  const extra = target.find(
    ({ name }) => name.includes('gradient') && !source.some((each) => each.name === name),
  );
  return extra && `${extra.name}: only the target has it`;
}

const spreads = [2, 0.01, 0.7, 1.3];
const means = [0.5, -0.02, 3, 0];

/** Channels, or instances where these are normalised as a whole, of different mean and spread; one as small as eps. */
function inputs(
  { shape, channelAxis, normalised, magnitudes = [1, 0.005] }: ProbeInput,
  batch: number,
  seed: number,
): Tensor {
  const random = new Random(seed);
  const [size, inner] = [shape, shape.slice(channelAxis + 1)].map((each) => each.reduce((a, b) => a * b, 1));
  const channels = shape[channelAxis] ?? 1;
  const data = Float32Array.from({ length: batch * (size ?? 1) }, (_, at) => {
    const channel = Math.floor(at / (inner ?? 1)) % channels;
    const instance = Math.floor(at / (size ?? 1));
    const kind = normalised === 'instance' ? 0 : channel % spreads.length;
    const factor = normalised === 'instance' ? (magnitudes[instance % magnitudes.length] ?? 1) : 1;
    return factor * ((means[kind] ?? 0) + (spreads[kind] ?? 1) * (2 * random.next() - 1));
  });
  return new Tensor(data, [batch, ...shape]);
}

function call(layer: object, names: readonly string[], argument: unknown): unknown {
  const method: unknown = names
    .map((each): unknown => Reflect.get(layer, each))
    .find((each) => each !== undefined);
  if (typeof method !== 'function') throw new TypeError(`no ${names.join(' or ')}`);
  return Reflect.apply(method, layer, [argument]);
}

/** A member by the first of its names that a layer has; BatchNorm3d of MindSpore keeps its own on another layer. */
function member(layer: object, names: readonly string[]): unknown {
  const holder: unknown = Reflect.get(layer, 'bn2d') ?? layer;
  if (typeof holder !== 'object' || holder === null) return undefined;
  return names.map((each): unknown => Reflect.get(holder, each)).find((each) => each !== undefined);
}

function learnt(layer: object, names: readonly string[]): Tensor | undefined {
  const found = member(layer, names);
  return found instanceof Tensor && Reflect.get(found, 'requires_grad') === true ? found : undefined;
}

function tensor(value: unknown): Tensor {
  if (value instanceof Tensor) return value;
  throw new TypeError('no tensor');
}
