import { Tensor } from '../../../runtime/mindspore/index.ts';
import { Cell } from '../../../runtime/mindspore/cell.ts';
import { SyncBatchNorm } from '../../../runtime/mindspore/mint-sync-batch-norm.ts';
import { construct, functionsOf, learnt, requireAllProcesses, requireModelled } from '../../executor.ts';
import type { ExecutableLayer, Executor } from '../../types/executor.ts';
import { runtimeFor } from '../mindspore/index.ts';

/** The releases that layers came with, where that is not 2.4. */
const since: Readonly<Record<string, string>> = {
  SyncBatchNorm: '2.5',
  GroupNorm: '2.5',
  LayerNorm: '2.7.0',
};

/** Runs mindspore.mint.nn layers on normshift's MindSpore runtime. */
export const executor: Executor = {
  ...functionsOf((target) => runtimeFor(target, 'ascend').mint.nn.functional),
  create(layer, args, target): ExecutableLayer {
    requireModelled(layer, target, since[layer] ?? '2.4');
    const built = construct(runtimeFor(target, 'ascend').mint.nn, layer, args);
    if (!(built instanceof Cell)) throw new RangeError(`${layer} is no layer of the mint runtime`);
    if (built instanceof SyncBatchNorm) requireAllProcesses(built.process_group);
    const parameters = new Map(built.parameters_and_names());
    const [weight, bias] = [parameters.get('weight'), parameters.get('bias')];
    const [mean, variance] = [parameters.get('running_mean'), parameters.get('running_var')];
    return {
      training: () => built.training,
      setTraining: (mode) => void built.set_train(mode),
      forward: ({ data, shape }) => built.construct(new Tensor(data, shape)),
      backward: ({ data, shape }) => built.backward(new Tensor(data, shape)),
      affine: () =>
        weight?.requires_grad
          ? { weight: learnt(weight), bias: bias?.requires_grad ? learnt(bias) : null }
          : null,
      statistics: () => (mean && variance ? { mean: mean.data, variance: variance.data } : null),
      trainable: () =>
        built.parameters_and_names().flatMap(([name, each]) => (each.requires_grad ? [name] : [])),
      stateKeys: () => [...parameters.keys()],
    };
  },
};
