import { array, Golden, readGoldens } from '../runtime/goldens.ts';
import { DrivenLayer } from '../../scripts/numerics/driven-layer.ts';
import { aspectOf } from '../../scripts/numerics/aspects.ts';
import { difference } from '../../scripts/numerics/comparison.ts';
import type { Family, Framework } from '../../scripts/numerics/families.ts';
import { functionalCases, replayFunctional } from '../../scripts/numerics/functional-case.ts';
import { type LayerCase, layerCases } from '../../scripts/numerics/layer-case.ts';
import { type Measurement, replay } from '../../scripts/numerics/replay.ts';
import { Tensor } from '../../runtime/tensor.ts';
import { Random } from '../support/random.ts';

/** What came out of a case. */
export interface Outcome {
  /** All of it: the same for the same bits. */
  readonly text: string;
  /** How many elements are what the framework computed, to the bit. */
  readonly exact: number;
  /** The largest distance from what the framework computed. */
  readonly distance: number;
  /** Whether the framework's own is just this, so that any other is wrong. */
  readonly strict?: boolean;
}

/** Something to compute with the kernels. */
export interface KernelCase {
  readonly name: string;
  /** Whether what comes out was recorded from the framework; else only that it stays the same is known. */
  readonly golden: boolean;
  readonly run: (families: readonly Family[]) => Outcome;
}

/** Every golden of the layers and the functions, and inputs beside them that nobody recorded. */
export const kernelCases = (families: readonly Family[]): KernelCase[] => [
  ...goldenCases(families, 'layers'),
  ...functionCases(families),
  ...errorCases(),
  ...modeCases(),
  ...goldenCases(families, 'extra'),
  ...extraCases(families),
];

function goldenCases(families: readonly Family[], folder: 'layers' | 'extra'): KernelCase[] {
  return layerCases(folder).flatMap((golden): KernelCase[] => {
    const family = families.find(({ framework }) => framework === golden.framework);
    if (golden.expected === null || !family?.layers.has(golden.layer)) return [];
    return [
      {
        name: `${golden.framework} ${golden.id}`,
        golden: true,
        // The distance of every quantity from what the framework computed, and how many of its bits are the same.
        run: (all) => measured(replay(familyOf(all, golden), golden)),
      },
    ];
  });
}

const functionCases = (families: readonly Family[]): KernelCase[] =>
  families.flatMap((family) =>
    functionalCases(family)
      .filter(({ expected, path }) => expected !== null && family.functions.has(path))
      .map((each) => ({
        name: `${family.framework} ${each.title}`,
        golden: true,
        run: (all: readonly Family[]) => measured(replayFunctional(familyOf(all, family), each)),
      })),
  );

/** MegEngine's layers in the modes that torch has no counterpart of, gradients in inference among them. */
const modeCases = (): KernelCase[] =>
  new Golden(readGoldens('megengine-modes.json')).list('cases').map((golden) => ({
    name: `megengine ${golden.text('title')}`,
    golden: true,
    run: (all) => measured(replayMode(familyOf(all, { framework: 'megengine' }), golden)),
  }));

function replayMode(family: Family, golden: Golden): Measurement[] {
  const made = family.layers.get(golden.text('layer'));
  const layer: unknown = made && Reflect.construct(made, [golden.raw('args')]);
  if (typeof layer !== 'object' || layer === null) throw new TypeError('no such layer');
  const tensorNamed = (name: string): Tensor | undefined => {
    const found: unknown = Reflect.get(layer, name);
    return found instanceof Tensor ? found : undefined;
  };
  call(layer, 'train', golden.raw('training'));
  for (const [name, value] of golden.get('state').entries())
    tensorNamed(name)?.data.set(new Golden(value).numbers('data'));
  const expected = golden.get('megengine');
  const output = call(layer, 'forward', tensorIn(golden.get('input')));
  const inputGrad = expected.has('input_grad')
    ? call(layer, 'backward', tensorIn(golden.get('upstream_grad')))
    : undefined;
  const computed: Readonly<Record<string, unknown>> = {
    output,
    input_grad: inputGrad,
    weight_grad: tensorNamed('weight')?.grad,
    bias_grad: tensorNamed('bias')?.grad,
    running_mean: tensorNamed('running_mean'),
    running_var: tensorNamed('running_var'),
  };
  return Object.entries(computed).flatMap(([quantity, value]): Measurement[] => {
    if (!expected.has(quantity) || expected.raw(quantity) === null) return [];
    if (!(value instanceof Tensor)) throw new TypeError(`no ${quantity}`);
    const values = expected.get(quantity).numbers('data');
    const aspect = aspectOf('BatchNorm', quantity);
    return [{ quantity, aspect, difference: difference(value.data, { values, step: 1, crc32: null }) }];
  });
}

const tensorIn = (golden: Golden): Tensor =>
  new Tensor(golden.numbers('data').slice(), Array.from(golden.numbers('shape')));

/** What turns on an integer against a float of the same value, or on an integer tensor: JavaScript has neither. */
const indistinguishable = /-(float-features|int-input|eps-int|momentum-int)$/;

/** Whether layers raise as the frameworks do, and what they compute where they do not. */
function errorCases(): KernelCase[] {
  return new Golden(readGoldens('errors.json')).list('cases').flatMap((item) =>
    (['torch', 'mindspore'] as const)
      .filter((name) => item.has(name) && !indistinguishable.test(item.text('id')))
      .map((framework): KernelCase => {
        const row = item.get(framework);
        return {
          name: `${framework} ${item.text('id')}`,
          golden: true,
          run: (all) => {
            const { layers } = familyOf(all, { framework });
            const made = layers.get(row.text('layer'));
            if (!made) return unmeasured('no such layer');
            const layer: unknown = Reflect.construct(made, [...array(row.raw('args')), row.raw('kwargs')]);
            if (typeof layer !== 'object' || layer === null || !row.has('input'))
              return unmeasured('constructed');
            const [mode, forward] = framework === 'torch' ? ['train', 'forward'] : ['set_train', 'construct'];
            call(layer, mode, row.raw('mode') === 'train');
            const shape = Array.from(row.numbers('input'));
            const size = shape.reduce((product, length) => product * length, 1);
            const data = row.has('input_data')
              ? row.numbers('input_data')
              : Float32Array.from({ length: size }, (_, index) => index / 4 - 1);
            return {
              ...unmeasured(bitsOf(call(layer, forward, new Tensor(data, shape)))),
              strict: row.has('output'),
            };
          },
        };
      }),
  );
}

/** Inputs that take the kernels' other ways: short and long rows, single values, empty batches, infinities. */
const shapes: Readonly<Record<string, readonly (readonly number[])[]>> = {
  BatchNorm1d: [
    [2, 4],
    [1, 4, 9],
    [0, 4],
    [40, 4, 3],
    [3, 4, 1],
  ],
  BatchNorm2d: [
    [2, 4, 3, 5],
    [1, 4, 1, 2],
    [33, 4, 1, 1],
    [2, 4, 16, 17],
  ],
  BatchNorm3d: [[2, 4, 1, 3, 2]],
  SyncBatchNorm: [
    [2, 4, 3, 5],
    [7, 4, 2, 2],
  ],
  InstanceNorm: [
    [2, 4, 3, 5],
    [1, 4, 9, 31],
  ],
  InstanceNorm1d: [
    [2, 4, 7],
    [1, 4, 300],
  ],
  InstanceNorm2d: [
    [2, 4, 3, 5],
    [1, 4, 9, 31],
  ],
  InstanceNorm3d: [[2, 4, 1, 3, 2]],
  GroupNorm: [
    [2, 4, 3, 5],
    [1, 4, 1, 1],
    [0, 4, 2, 2],
    [2, 4, 20, 21],
  ],
  LayerNorm: [
    [3, 4],
    [2, 3, 4],
    [0, 4],
  ],
  LocalResponseNorm: [
    [2, 9, 3, 2],
    [1, 3, 2, 2],
    [1, 1, 3, 3],
  ],
  LRN: [
    [2, 9, 3, 2],
    [1, 3, 2, 2],
  ],
};

const options: readonly Readonly<Record<string, unknown>>[] = [{}, { eps: 0.03 }, { affine: false }];

function extraCases(families: readonly Family[]): KernelCase[] {
  return families.flatMap(({ framework, layers }) =>
    [...layers.keys()].flatMap((layer) =>
      (shapes[layer] ?? []).flatMap((shape) =>
        options.flatMap((given, index): KernelCase[] =>
          (['ordinary', 'special'] as const).map((data) => ({
            name: `${framework} ${layer} ${JSON.stringify(given)} on ${data} ${shape.join('×')}`,
            golden: false,
            run: (all) =>
              unmeasured(bitsOfSteps(familyOf(all, { framework }), layer, given, shape, data, index)),
          })),
        ),
      ),
    ),
  );
}

/** The layer's outputs, gradients and statistics, to the bit. */
function bitsOfSteps(
  family: Family,
  layer: string,
  given: Readonly<Record<string, unknown>>,
  shape: readonly number[],
  data: 'ordinary' | 'special',
  seed: number,
): string {
  const sizes: Readonly<Record<string, unknown>> = layer.includes('LayerNorm')
    ? { normalized_shape: [4] }
    : layer === 'GroupNorm'
      ? { num_groups: 2, num_channels: 4 }
      : layer === 'LocalResponseNorm'
        ? family.framework === 'torch'
          ? { size: 3 }
          : { kernel_size: 3 }
        : layer === 'LRN'
          ? { depth_radius: 2 }
          : layer === 'InstanceNorm'
            ? { num_channels: 4 }
            : { num_features: 4 };
  const driven = new DrivenLayer(family, layer, { ...sizes, ...given });
  const random = new Random(seed + 1);
  const next = (): Tensor => {
    const length = shape.reduce((product, each) => product * each, 1);
    const values = Float32Array.from({ length }, () => 6 * random.next() - 2);
    if (data === 'special') {
      for (const [at, value] of [0, -0, Infinity, NaN, 1e-42, 3e38, -3e38].entries()) {
        if (at * 5 < length) values[at * 5] = value;
      }
    }
    return new Tensor(values, [...shape]);
  };
  driven.setAffine(new Tensor([0.5, -1.5, 2, 0.25], [4]), new Tensor([1, 0, -0.5, 3], [4]));
  const parts: string[] = [];
  for (const training of [true, true, false]) {
    driven.setTraining(training);
    parts.push(bitsOf(driven.forward(next())), bitsOf(driven.backward(next())));
    for (const name of quantities) {
      const values = driven.quantity(name);
      parts.push(values ? bitsOf({ data: values, shape: [] }) : '');
    }
  }
  return parts.join(' ');
}

const quantities = [
  'weight_grad',
  'bias_grad',
  'gamma_grad',
  'beta_grad',
  'running_mean',
  'running_var',
  'moving_mean',
  'moving_variance',
] as const;

function bitsOf(value: unknown): string {
  if (
    typeof value !== 'object' ||
    value === null ||
    !('data' in value) ||
    !(value.data instanceof Float32Array)
  )
    return 'no tensor';
  const { data } = value;
  return `${String(data.length)}:${new Uint32Array(data.slice().map((each) => (Number.isNaN(each) ? NaN : each)).buffer).join()}`;
}

const unmeasured = (text: string): Outcome => ({ text, exact: 0, distance: 0 });

const measured = (measurements: readonly Measurement[]): Outcome => ({
  text: measurements
    .map(({ quantity, difference }) => `${quantity} ${JSON.stringify(difference)}`)
    .join('\n'),
  exact: measurements.reduce(
    (sum, { difference: { exact, identical } }) => sum + exact + Number(identical),
    0,
  ),
  distance: Math.max(...measurements.map(({ difference }) => difference.maxUlp + 1e9 * difference.misplaced)),
});

function call(layer: object, method: string, argument: unknown): unknown {
  const found: unknown = Reflect.get(layer, method);
  if (typeof found !== 'function') throw new TypeError(`no ${method}`);
  return Reflect.apply(found, layer, [argument]) as unknown;
}

function familyOf(
  all: readonly Family[],
  { framework }: { readonly framework: Framework } | LayerCase,
): Family {
  const found = all.find((each) => each.framework === framework);
  if (!found) throw new RangeError(`no ${framework}`);
  return found;
}
