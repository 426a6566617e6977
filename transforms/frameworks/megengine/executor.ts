import { functional, module, Tensor } from '../../../runtime/megengine/index.ts';
import { BatchNormBase } from '../../../runtime/megengine/batch-norm-base.ts';
import { Module } from '../../../runtime/megengine/module-base.ts';
import { construct, functionsOf, learnt } from '../../executor.ts';
import type { ExecutableLayer, Executor } from '../../types/executor.ts';

/** Runs megengine.module layers on normshift's MegEngine runtime. */
export const executor: Executor = {
  ...functionsOf(functional.nn),
  create(layer, args): ExecutableLayer {
    const built = construct(module, layer, args);
    if (!(built instanceof Module)) throw new RangeError(`${layer} is no layer of the MegEngine runtime`);
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
