import type { Dialect, LayerDialect } from '../../transforms/types/dialect.ts';
import type { Value } from '../../transforms/types/value.ts';
import { recordedTorch } from './recorded-modules.ts';

/** A library of the layers that a dialect lists, which hands what it is called with to torch's by name. */
export const libraryOf = ({ layers }: Dialect): object => ({
  nn: Object.fromEntries(Object.entries(layers).map(([exported, entry]) => [exported, layerOf(entry)])),
});

/** Both `new` and a call make the layer. */
const layerOf = (entry: LayerDialect) =>
  function (...args: readonly unknown[]): object {
    const torch = recordedTorch[entry.layer];
    if (typeof torch !== 'function') throw new TypeError(`torch has no ${entry.layer}`);
    const layer: unknown = Reflect.construct(torch, [named(entry, args)]);
    if (typeof layer !== 'object' || layer === null) throw new TypeError(`${entry.layer} is no class`);
    return layer;
  };

function named(entry: LayerDialect, args: readonly unknown[]): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  const last = args.at(-1);
  const options = typeof last === 'object' && last !== null && !Array.isArray(last) ? last : undefined;
  for (const [index, value] of (options ? args.slice(0, -1) : args).entries()) {
    set(entry.positional[index], value);
  }
  for (const [key, value] of Object.entries(options ?? {}) as [string, unknown][]) {
    const name = key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const parameter = entry.keys?.[name] ?? name;
    set(entry.options.includes(parameter) ? parameter : undefined, value);
  }
  for (const [parameter, value] of Object.entries(entry.defaults)) result[parameter] ??= literal(value);
  return result;

  function set(parameter: string | undefined, value: unknown): void {
    if (parameter === undefined) throw new TypeError('no such parameter');
    if (value !== undefined) result[parameter] = value;
  }
}

function literal(value: Value): unknown {
  switch (value.kind) {
    case 'number':
      return Number(value.decimal);
    case 'boolean':
      return value.value;
    case 'null':
      return null;
    default:
      throw new TypeError(`a default is no ${value.kind}`);
  }
}
