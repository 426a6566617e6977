import type { Random } from '../support/random.ts';

/** Numbers the arguments of a file: each is a call that records its own number. */
export class Arguments {
  #count = 0;
  readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** A construction with random arguments. @param callee how the namespace, or nothing, stands before the class */
  construction(classOf: (layer: string) => string): string {
    const { random } = this;
    const [layer, required, optional] = random.pick(layers);
    const named: string[] = [];
    const values = required.map((each) => this.#argument(each));
    if (random.chance(0.25) && values.length === 1)
      named.push(...values.splice(0).map((each) => `num_features: ${each}`));
    const byPosition = named.length === 0 ? random.below(optional.length + 1) : 0;
    for (const [, text] of optional.slice(0, byPosition)) {
      values.push(random.chance(0.15) ? 'undefined' : this.#argument(text));
    }
    for (const [name, text] of shuffled(optional.slice(byPosition), random)) {
      if (random.chance(0.5)) named.push(`${name}: ${this.#argument(text)}`);
    }
    if (layer.startsWith('Layer') || layer.startsWith('Local'))
      named.splice(0, named.length, ...named.filter((each) => !each.startsWith('num_features')));
    const options = `{${this.gap()}${named.join(`,${this.gap()}`)}${random.chance(0.2) ? ',' : ''}${this.gap()}}`;
    const parts = named.length > 0 ? [...values, options] : values;
    const tail = parts.length > 0 && random.chance(0.15) ? ',' : '';
    return `new${this.gap() || ' '} ${classOf(layer)}${this.gap()}(${this.gap()}${parts.join(`${this.gap()},${this.gap()}`)}${tail}${this.gap()})`;
  }

  #argument(text: string): string {
    const { random } = this;
    const call = `_(${String(this.#count++)}, ${text})`;
    const plain = random.pick([text, call, call, call]);
    return random.pick([
      plain,
      plain,
      plain,
      `(${plain})`,
      `${plain} as never`,
      `/* ${String(this.#count)} */ ${plain}`,
    ]);
  }

  /** Nothing, white space or a comment, where a token may follow. */
  gap(): string {
    const { random } = this;
    return random.pick([
      '',
      '',
      '',
      '',
      ' ',
      '\n',
      ' /* c */ ',
      ` // end ${String(random.below(99))}\n`,
      '\t',
    ]);
  }
}

type Layer = readonly [
  name: string,
  required: readonly string[],
  optional: readonly (readonly [string, string])[],
];

const batchNorm = [
  ['eps', '1e-3'],
  ['momentum', '0.2'],
  ['affine', 'false'],
  ['track_running_stats', 'false'],
] as const;
const layers: readonly Layer[] = [
  ...['BatchNorm1d', 'BatchNorm2d', 'BatchNorm2d', 'BatchNorm3d', 'SyncBatchNorm', 'InstanceNorm2d'].map(
    (name): Layer => [name, ['8'], batchNorm],
  ),
  ['LazyBatchNorm2d', [], batchNorm],
  [
    'LayerNorm',
    ['8'],
    [
      ['eps', '1e-4'],
      ['elementwise_affine', 'true'],
      ['bias', 'true'],
    ],
  ],
  [
    'GroupNorm',
    ['2', '8'],
    [
      ['eps', '1e-4'],
      ['affine', 'false'],
    ],
  ],
  [
    'LocalResponseNorm',
    ['5'],
    [
      ['alpha', '0.1'],
      ['beta', '0.5'],
      ['k', '2'],
    ],
  ],
];

function shuffled<T>(items: readonly T[], random: Random): T[] {
  return items
    .map((item) => [random.next(), item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}
