import type { Framework } from './families.ts';

/** Why the runtime's bits differ from a framework's. */
export interface Shortfall {
  readonly framework: Framework;
  /** Layers, or functional forms, that it explains. */
  readonly of: RegExp;
  /** Kinds of data on which it shows; all without. */
  readonly data?: RegExp;
  readonly why: string;
}

const flushed = (who: string) =>
  `${who} flushes denormals to zero, on the way in and on the way out. The runtime keeps them, as IEEE 754 has it and as PyTorch does: anything else would cost a comparison for every operation. A difference is at most what a denormal becomes when multiplied by \`1 / sqrt(eps)\` and the scale (*of zero*: the framework has nothing but zeros there).`;

/** The known reasons, for the page to name those that show. */
export const shortfalls: readonly Shortfall[] = [
  {
    framework: 'mindspore',
    of: /^BatchNorm/,
    data: /^denormal$/,
    why: flushed("MindSpore's batch norm"),
  },
  {
    framework: 'megengine',
    of: /./,
    data: /^denormal$/,
    why: flushed('MegEngine'),
  },
  {
    framework: 'megengine',
    of: /^LocalResponseNorm|local_response_norm/,
    why: "MegEngine takes exponential, logarithm and power from its vector functions and the C library, which are off by one unit in the last place now and then. The runtime rounds JavaScript's, of float64, once.",
  },
];

/** The reasons that apply to a layer on a kind of data. */
export function reasonsFor(framework: Framework, layer: string, data: string): Shortfall[] {
  return shortfalls.filter(
    (known) => known.framework === framework && known.of.test(layer) && (known.data?.test(data) ?? true),
  );
}
