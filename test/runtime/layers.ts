import * as mindspore from '../../runtime/mindspore/index.ts';
import * as torch from '../../runtime/torch/index.ts';

const { functional, ...layers } = torch.nn;

/** The PyTorch layers. */
export const torchLayers = layers;
/** The PyTorch functions. */
export const torchFunctions = functional;
/** The MindSpore layers. */
export const mindsporeLayers = { ...mindspore.nn };

/** State that some PyTorch layers have. */
type TorchState = Partial<
  Pick<
    torch.nn.BatchNorm1d,
    'num_features' | 'weight' | 'bias' | 'running_mean' | 'running_var' | 'num_batches_tracked'
  >
>;

export type TorchLayer = InstanceType<(typeof torchLayers)[keyof typeof torchLayers]> & TorchState;

/** Parameters that some MindSpore layers have themselves; `BatchNorm3d` has them in its `bn2d`. */
type MindsporeState = Partial<
  Pick<mindspore.nn.BatchNorm1d, 'gamma' | 'beta' | 'moving_mean' | 'moving_variance'>
>;

export type MindsporeLayer = InstanceType<(typeof mindsporeLayers)[keyof typeof mindsporeLayers]> &
  MindsporeState;

/** The layer that holds a MindSpore layer's parameters. */
export function stateOf(layer: MindsporeLayer): MindsporeState {
  return 'bn2d' in layer ? layer.bn2d : layer;
}

/** Constructs a PyTorch layer from arguments whose types are not known, as a fixture's. */
export function makeTorch(name: string, args: readonly unknown[]): TorchLayer {
  return construct<TorchLayer>(torchLayers, name, args);
}

/** Constructs a MindSpore layer from arguments whose types are not known, as a fixture's. */
export function makeMindspore(name: string, args: readonly unknown[]): MindsporeLayer {
  return construct<MindsporeLayer>(mindsporeLayers, name, args);
}

/** Arguments with which a layer of either framework can be constructed. */
export function someArguments(name: string): readonly unknown[] {
  if (name.startsWith('Lazy') || name === 'LRN') return [];
  if (name === 'GroupNorm') return [1, 2];
  return name === 'LayerNorm' ? [[2]] : [2];
}

type Constructors<Layer> = Readonly<Record<string, new (...args: never) => Layer>>;

function construct<Layer>(layers: Constructors<Layer>, name: string, args: readonly unknown[]): Layer {
  const layer = layers[name];
  if (layer === undefined) throw new Error(`no layer ${name}`);
  const made: unknown = Reflect.construct(layer, args);
  if (!(made instanceof layer)) throw new Error(`${name} did not construct itself`);
  return made;
}
