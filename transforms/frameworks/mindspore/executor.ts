import { Tensor } from '../../../runtime/mindspore/index.ts';
import type { Parameter } from '../../../runtime/mindspore/index.ts';
import { Cell } from '../../../runtime/mindspore/cell.ts';
import { SyncBatchNorm } from '../../../runtime/mindspore/sync-batch-norm.ts';
import { construct, functionsOf, learnt, requireAllProcesses, requireModelled } from '../../executor.ts';
import type { ExecutableLayer, Executor } from '../../types/executor.ts';
import type { Target } from '../../types/target.ts';
import { runtimeFor } from './runtime.ts';

/** 2.7.0 cannot construct it, and it runs on GPU only. */
function requireInstanceNorm(layer: string, target: Target | undefined): void {
  if (target?.version === '2.7.0') throw new RangeError(`${layer} of 2.7.0 cannot be constructed`);
  if ((target?.device ?? 'gpu') !== 'gpu')
    throw new RangeError(`${layer} does not run on ${target?.device ?? ''}`);
}

/** Runs mindspore.nn layers on normshift's MindSpore runtime. */
export const executor: Executor = {
  ...functionsOf((target) => runtimeFor(target).ops),
  create(layer, args, target): ExecutableLayer {
    // SyncBatchNorm runs on Ascend only.
    const device = layer === 'SyncBatchNorm' ? 'ascend' : target?.device;
    if (layer === 'LayerNorm' && (device ?? 'cpu') === 'cpu') requireModelled(layer, target, '2.2');
    if (layer.startsWith('InstanceNorm')) requireInstanceNorm(layer, target);
    const built = construct(runtimeFor(target, device).nn, layer, args);
    if (!(built instanceof Cell)) throw new RangeError(`${layer} is no layer of the MindSpore runtime`);
    if (built instanceof SyncBatchNorm) requireAllProcesses(built.process_groups);
    const parameters = new Map(built.parameters_and_names());
    // BatchNorm3d keeps its parameters on the BatchNorm2d that it wraps.
    const find = (name: string): Parameter | undefined =>
      parameters.get(name) ?? parameters.get(`bn2d.${name}`);
    const [gamma, beta] = [find('gamma'), find('beta')];
    const [mean, variance] = [find('moving_mean'), find('moving_variance')];
    // InstanceNorm lists moving statistics, and neither reads nor writes them.
    const tracks = !layer.startsWith('InstanceNorm');
    return {
      training: () => built.training,
      setTraining: (mode) => void built.set_train(mode),
      forward: ({ data, shape }) => built.construct(new Tensor(data, shape)),
      backward: ({ data, shape }) => built.backward(new Tensor(data, shape)),
      affine: () =>
        gamma?.requires_grad && beta?.requires_grad ? { weight: learnt(gamma), bias: learnt(beta) } : null,
      statistics: () => (tracks && mean && variance ? { mean: mean.data, variance: variance.data } : null),
      trainable: () =>
        built.parameters_and_names().flatMap(([name, each]) => (each.requires_grad ? [name] : [])),
      stateKeys: () => [...parameters.keys()],
    };
  },
};
