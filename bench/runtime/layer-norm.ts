import { Tensor } from '../../runtime/tensor.ts';
import { nn as torch } from '../../runtime/torch/index.ts';
import { copyOf, operations, type Workload } from './contestant.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import { subjectContestants, type Subject } from './subject.ts';
import { tfjsContestants } from './tfjs.ts';

const EPS = 1e-5;

/** `LayerNorm` over the last axis of `(N, L, D)`. */
export function layerNormWorkloads(shape: readonly [number, number, number]): Workload[] {
  const features = shape[2];
  const inputs = inputsOf(shape, features);
  const ours = subjectContestants(
    torchSubject(inputs),
    new Tensor(inputs.x, shape),
    new Tensor(inputs.dy, shape),
  );
  const tfjs = tfjsContestants({ shape, axes: [2], features, eps: EPS, momentum: null }, inputs);
  return operations.map((operation) => ({
    layer: 'LayerNorm',
    shape,
    operation,
    contestants: [copyOf(inputs.x), ...[ours, tfjs].flatMap((each) => each.get(operation) ?? [])],
    fromTfjs: (values) => values,
  }));
}

function torchSubject({ weight, bias }: Inputs): Subject {
  const layer = new torch.LayerNorm(weight.length, { eps: EPS });
  layer.weight?.data.set(weight);
  layer.bias?.data.set(bias);
  return {
    name: 'normshift/torch',
    setTraining: (mode) => layer.train(mode),
    forward: (input) => layer.forward(input),
    backward: (gradient) => layer.backward(gradient),
  };
}
