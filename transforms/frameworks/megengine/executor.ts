import { functional, module, Tensor } from '../../../runtime/megengine/index.ts';
import { BatchNormBase } from '../../../runtime/megengine/batch-norm-base.ts';
import { Module } from '../../../runtime/megengine/module-base.ts';
import { SyncBatchNorm } from '../../../runtime/megengine/sync-batch-norm.ts';
import { construct, functionsOf, learnt, requireAllProcesses, requireModelled } from '../../executor.ts';
import type { ExecutableLayer, Executor } from '../../types/executor.ts';

/** What releases before 1.12.2 compute with other errors, which the runtime does not have. */
const inexact: readonly string[] = ['GroupNorm', 'InstanceNorm', 'group_norm', 'instance_norm'];

/** Runs megengine.module layers on normshift's MegEngine runtime. */
export const executor: Executor = {
  ...functionsOf((target, name) => {
    if (inexact.includes(name)) requireModelled(name, target, '1.12.2');
    return functional.nn;
  }),
  create(layer, args, target): ExecutableLayer {
    if (inexact.includes(layer)) requireModelled(layer, target, '1.12.2');
    const built = construct(module, layer, args);
    if (!(built instanceof Module)) throw new RangeError(`${layer} is no layer of the MegEngine runtime`);
    if (built instanceof SyncBatchNorm) requireAllProcesses(built.group === 'WORLD' ? null : built.group);
    return {
      training: () => built.training,
      setTraining: (mode) => built.train(mode),
      forward: ({ data, shape }) => built.forward(new Tensor(data, shape)),
      backward: ({ data, shape }) => built.backward(new Tensor(data, shape)),
      affine: () => built.weight && { weight: learnt(built.weight), bias: built.bias && learnt(built.bias) },
      statistics: () =>
        built instanceof BatchNormBase && built.running_mean && built.running_var
          ? { mean: built.running_mean.data, variance: built.running_var.data }
          : null,
      trainable: () => built.named_parameters().map(([name]) => name),
      stateKeys: () => Object.keys(built.state_dict()),
    };
  },
};
