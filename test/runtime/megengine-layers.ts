import { functional, module } from '../../runtime/megengine/index.ts';

/** The MegEngine layers that the goldens name. */
export const megengineLayers = { ...module };

export type MegengineLayer = InstanceType<(typeof megengineLayers)[keyof typeof megengineLayers]>;

/** A layer's running statistics, where it has any. */
export type Statistics = Readonly<Record<'running_mean' | 'running_var', Float32Array | undefined>>;

/** Constructs a MegEngine layer from arguments whose types are not known, as a fixture's. */
export function makeMegengine(name: string, args: readonly unknown[]): MegengineLayer {
  const layers: Readonly<Record<string, new (...args: never) => MegengineLayer>> = megengineLayers;
  const layer = layers[name];
  if (layer === undefined) throw new Error(`no layer ${name}`);
  const made: unknown = Reflect.construct(layer, args);
  if (!(made instanceof layer)) throw new Error(`${name} did not construct itself`);
  return made;
}

/** Calls a function of `megengine.functional.nn` with arguments whose types are not known. */
export function callMegengine(name: string, args: readonly unknown[]): unknown {
  const functions: Readonly<Record<string, (...args: never) => unknown>> = functional.nn;
  return Reflect.apply(functions[name], undefined, args);
}

/** Copies of a layer's running statistics. */
export function statisticsOf(layer: MegengineLayer): Statistics {
  if (!('running_mean' in layer)) return { running_mean: undefined, running_var: undefined };
  return { running_mean: layer.running_mean?.data.slice(), running_var: layer.running_var?.data.slice() };
}
