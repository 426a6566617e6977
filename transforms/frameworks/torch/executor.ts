import { nn, Tensor } from '../../../runtime/torch/index.ts';
import type { Parameter } from '../../../runtime/torch/index.ts';
import { Module } from '../../../runtime/torch/module.ts';
import { NormBase } from '../../../runtime/torch/norm-base.ts';
import type { ExecutableLayer, Executor, Learnt } from '../../types/executor.ts';

/** Runs torch.nn layers on normshift's torch runtime. */
export const executor: Executor = {
  create(layer, args): ExecutableLayer {
    const constructor: unknown = Reflect.get(nn, layer);
    if (typeof constructor !== 'function') throw new RangeError(`the torch runtime has no ${layer}`);
    const built: unknown = Reflect.construct(constructor, [...args]);
    if (!(built instanceof Module)) throw new RangeError(`${layer} is no norm layer of the torch runtime`);
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

const learnt = ({ data, grad }: Parameter): Learnt => ({ data, gradient: grad?.data ?? null });
