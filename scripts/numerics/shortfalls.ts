import type { Framework } from './families.ts';

/** Why the runtime's bits differ from a framework's. */
export interface Shortfall {
  readonly framework: Framework;
  /** Layers, or functional forms, that it explains. */
  readonly of: RegExp;
  /** Kinds of data on which it shows; without, all. */
  readonly data?: RegExp;
  readonly why: string;
}

const flushed = (who: string) =>
  `${who} flushes denormals to zero, on the way in and on the way out. The runtime keeps them, as IEEE 754 has it and as PyTorch does: anything else would cost a comparison for every operation. A difference is at most what a denormal becomes when multiplied by \`1 / sqrt(eps)\` and the scale (*of zero*: the framework has nothing but zeros there).`;

/** The known reasons, for the page to name those that show. */
export const shortfalls: readonly Shortfall[] = [
  {
    framework: 'mindspore',
    of: /^BatchNorm|^LRN$/,
    data: /^denormal$/,
    why: flushed('oneDNN, with which MindSpore computes batch norm and local response norm,'),
  },
  {
    framework: 'mindspore',
    of: /^GroupNorm$/,
    data: /^denormal$/,
    why: 'The gradient of the scale where inputs are denormal: it is below 1e-36 itself. Why MindSpore differs there is not known.',
  },
  {
    framework: 'mindspore',
    of: /^LayerNorm$/,
    why: "MindSpore's gradient takes powers of the variance with the C library's `powf`, which rounds wrongly in 0.06 % of the values (measured over 200 000); the runtime rounds the float64 power once. The cases in which bits differ are those where `powf` did.",
  },
  {
    framework: 'mindspore',
    of: /^LRN$/,
    data: /^(?!denormal)/,
    why: "oneDNN takes powers other than 0.75 with the C library's `powf`, which rounds wrongly now and then; the runtime rounds the float64 power once.",
  },
  {
    framework: 'torch',
    of: /^LocalResponseNorm/,
    why: "PyTorch's vectorised power is within one unit in the last place and not the same on every machine: on two of them PyTorch 2.13 itself gave other last digits. The runtime rounds the float64 power once.",
  },
  {
    framework: 'torch',
    of: /^LayerNorm$/,
    data: /^denormal$/,
    why: 'The sign of a zero in the gradient of the scale, where every product underflows.',
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
    data: /^(?!denormal)/,
    why: "MegEngine takes exponential, logarithm and power from its vector functions and the C library, which are off by one unit in the last place now and then. The runtime rounds JavaScript's, of float64, once.",
  },
];

/** The reasons that apply to a layer on a kind of data. */
export function reasonsFor(framework: Framework, layer: string, data: string): Shortfall[] {
  return shortfalls.filter(
    (known) => known.framework === framework && known.of.test(layer) && (known.data?.test(data) ?? true),
  );
}
