import * as mindspore from '../../runtime/mindspore/index.ts';
import * as torch from '../../runtime/torch/index.ts';

/** The PyTorch layers that the goldens name. */
export const torchLayers = { ...torch.nn };
/** The MindSpore layers that the goldens name. */
export const mindsporeLayers = { ...mindspore.nn };

export type TorchLayer = InstanceType<(typeof torchLayers)[keyof typeof torchLayers]>;
export type MindsporeLayer = InstanceType<(typeof mindsporeLayers)[keyof typeof mindsporeLayers]>;

/** Constructs a PyTorch layer from arguments whose types are not known, as a fixture's. */
export function makeTorch(name: string, args: readonly unknown[]): TorchLayer {
  return construct<TorchLayer>(torchLayers, name, args);
}

/** Constructs a MindSpore layer from arguments whose types are not known, as a fixture's. */
export function makeMindspore(name: string, args: readonly unknown[]): MindsporeLayer {
  return construct<MindsporeLayer>(mindsporeLayers, name, args);
}

type Constructors<Layer> = Readonly<Record<string, new (...args: never) => Layer>>;

function construct<Layer>(layers: Constructors<Layer>, name: string, args: readonly unknown[]): Layer {
  const layer = layers[name];
  if (layer === undefined) throw new Error(`no layer ${name}`);
  const made: unknown = Reflect.construct(layer, args);
  if (!(made instanceof layer)) throw new Error(`${name} did not construct itself`);
  return made;
}
