import { nn, Tensor } from '../../../runtime/torch/index.ts';
import { Module } from '../../../runtime/torch/module.ts';
import { NormBase } from '../../../runtime/torch/norm-base.ts';
import { SyncBatchNorm } from '../../../runtime/torch/sync-batch-norm.ts';
import { construct, functionsOf, learnt, requireAllProcesses } from '../../executor.ts';
import type { ExecutableLayer, Executor } from '../../types/executor.ts';

/** Runs torch.nn layers on normshift's torch runtime. */
export const executor: Executor = {
  ...functionsOf(() => nn.functional),
  create(layer, args): ExecutableLayer {
    const built = construct(nn, layer, args);
    if (!(built instanceof Module)) throw new RangeError(`${layer} is no norm layer of the torch runtime`);
    if (built instanceof SyncBatchNorm) requireAllProcesses(built.process_group);
    return {
      training: () => built.training,
      setTraining: (mode) => void built.train(mode),
      forward: ({ data, shape }) => built.forward(new Tensor(data, shape)),
      backward: ({ data, shape }) => built.backward(new Tensor(data, shape)),
      affine: () => {
        const parameters = new Map(built.named_parameters());
        const [weight, bias] = [parameters.get('weight'), parameters.get('bias')];
        return weight ? { weight: learnt(weight), bias: bias ? learnt(bias) : null } : null;
      },
      statistics: () =>
        built instanceof NormBase && built.running_mean && built.running_var
          ? { mean: built.running_mean.data, variance: built.running_var.data }
          : null,
      trainable: () => built.named_parameters().map(([name]) => name),
      stateKeys: () => Object.keys(built.state_dict()),
    };
  },
};
