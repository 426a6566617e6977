import { module, Tensor } from '../../../runtime/megengine/index.ts';
import type { Parameter } from '../../../runtime/megengine/index.ts';
import { BatchNormBase } from '../../../runtime/megengine/batch-norm-base.ts';
import { Module } from '../../../runtime/megengine/module-base.ts';
import type { ExecutableLayer, Executor, Learnt } from '../../types/executor.ts';

/** Runs megengine.module layers on normshift's MegEngine runtime. */
export const executor: Executor = {
  create(layer, args): ExecutableLayer {
    const constructor: unknown = Reflect.get(module, layer);
    if (typeof constructor !== 'function') throw new RangeError(`the MegEngine runtime has no ${layer}`);
    const built: unknown = Reflect.construct(constructor, [...args]);
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

const learnt = ({ data, grad }: Parameter): Learnt => ({ data, gradient: grad?.data ?? null });
