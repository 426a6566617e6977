import type { Dialect, LayerDialect } from '../types/dialect.ts';
import type { Value } from '../types/value.ts';
import { booleanValue, numberValue } from '../value.ts';

/** A layer's parameters in a library's order; all but the sizes go by key too. */
function layer(
  name: string,
  positional: readonly string[],
  defaults: Readonly<Record<string, Value>> = {},
): LayerDialect {
  const options = positional.filter((each) => !sizes.has(each));
  return { layer: name, positional, options, defaults };
}

const sizes = new Set(['num_features', 'num_channels', 'num_groups', 'normalized_shape', 'size']);

/** The same entry for each rank of a layer. */
const ranks = (name: string, entry: (layer: string) => LayerDialect): Record<string, LayerDialect> =>
  Object.fromEntries([1, 2, 3].map((rank) => [`${name}${String(rank)}d`, entry(`${name}${String(rank)}d`)]));

const groupNorm = layer('GroupNorm', ['num_groups', 'num_channels', 'eps', 'affine']);
const layerNorm = layer('LayerNorm', ['normalized_shape', 'eps', 'elementwise_affine']);

/** `(n, eps, affine, track_running_stats, momentum)`, as tinygrad has it; its instance norm learns by default. */
const tinygrad: Dialect = {
  name: 'tinygrad',
  layers: {
    ...ranks('BatchNorm', (name) =>
      layer(name, ['num_features', 'eps', 'affine', 'track_running_stats', 'momentum']),
    ),
    ...ranks('InstanceNorm', (name) =>
      layer(name, ['num_features', 'eps', 'affine'], { affine: booleanValue(true) }),
    ),
    GroupNorm: groupNorm,
    LayerNorm: layerNorm,
    RMSNorm: layer('RMSNorm', ['normalized_shape', 'eps'], { eps: numberValue('1e-6') }),
  },
};

/** `(n, eps, affine)`: the running statistics move at torch's default rate. */
const noMomentum: Dialect = {
  name: 'no-momentum',
  layers: {
    ...ranks('BatchNorm', (name) => layer(name, ['num_features', 'eps', 'affine'])),
    ...ranks('InstanceNorm', (name) => layer(name, ['num_features', 'eps', 'affine'])),
    GroupNorm: groupNorm,
    LayerNorm: layerNorm,
  },
};

/** `(n, { eps, momentum, affine, track_running_stats })`: nothing but sizes goes by position. */
function optionsOnly(name: string, affine: boolean): Dialect {
  const keys = ['eps', 'momentum', 'affine', 'track_running_stats'];
  const entry = (each: string, options = keys, defaults: LayerDialect['defaults'] = {}): LayerDialect => ({
    layer: each,
    positional: ['num_features'],
    options,
    defaults,
  });
  return {
    name,
    layers: {
      ...ranks('BatchNorm', (each) => entry(each)),
      ...ranks('InstanceNorm', (each) =>
        entry(each, ['eps', 'affine'], affine ? { affine: booleanValue(true) } : {}),
      ),
      GroupNorm: { ...groupNorm, positional: ['num_groups', 'num_channels'] },
      LayerNorm: {
        ...layerNorm,
        positional: ['normalized_shape'],
        options: ['eps', 'elementwise_affine', 'bias'],
      },
    },
  };
}

/** torch's order, but for an instance norm without momentum that learns by default: `(n, eps, affine, device, dtype)`. */
const deviceTail: Dialect = {
  name: 'device-tail',
  layers: ranks('InstanceNorm', (name) =>
    layer(name, ['num_features', 'eps', 'affine', 'device', 'dtype'], { affine: booleanValue(true) }),
  ),
};

/** `(eps, momentum, affine, track_running_stats)`: the width comes with the first input. */
const lazy: Dialect = {
  name: 'lazy',
  layers: Object.fromEntries(
    [1, 2, 3].map((rank) => [
      `BatchNorm${String(rank)}d`,
      layer(`LazyBatchNorm${String(rank)}d`, ['eps', 'momentum', 'affine', 'track_running_stats']),
    ]),
  ),
};

/** Ways that libraries spell torch's layers, to be named in the configuration. Layers not listed follow torch. */
export const dialects: Readonly<Record<string, Dialect>> = Object.fromEntries(
  [
    tinygrad,
    noMomentum,
    optionsOnly('options', false),
    optionsOnly('options-affine', true),
    deviceTail,
    lazy,
  ].map((each) => [each.name, each]),
);
