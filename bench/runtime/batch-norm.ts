import { module as megengine } from '../../runtime/megengine/index.ts';
import { nn as mindspore } from '../../runtime/mindspore/index.ts';
import { Tensor } from '../../runtime/tensor.ts';
import { nn as torch } from '../../runtime/torch/index.ts';
import { copyOf, operations, type Workload } from './contestant.ts';
import { channelsFirst, channelsLast } from './channel-order.ts';
import { inputsOf, type Inputs } from './inputs.ts';
import { subjectContestants, type Subject } from './subject.ts';
import { tfjsContestants } from './tfjs.ts';

const EPS = 1e-5;
const MOMENTUM = 0.1;

/** `BatchNorm2d` on `(N, C, H, W)`; tfjs works on `(N, H, W, C)`. */
export function batchNormWorkloads(shape: readonly [number, number, number, number]): Workload[] {
  const [batch, channels, height, width] = shape;
  const inputs = inputsOf(shape, channels);
  const tfjs = tfjsContestants(
    {
      shape: [batch, height, width, channels],
      axes: [0, 1, 2],
      features: channels,
      eps: EPS,
      momentum: MOMENTUM,
    },
    {
      ...inputs,
      x: channelsLast(inputs.x, channels, height * width),
      dy: channelsLast(inputs.dy, channels, height * width),
    },
  );
  const x = new Tensor(inputs.x, shape);
  const dy = new Tensor(inputs.dy, shape);
  const subjects = [torchSubject(inputs), mindsporeSubject(inputs), megengineSubject(inputs)].map((subject) =>
    subjectContestants(subject, x, dy),
  );
  return operations.map((operation) => ({
    layer: 'BatchNorm2d',
    shape,
    operation,
    contestants: [copyOf(inputs.x), ...[...subjects, tfjs].flatMap((each) => each.get(operation) ?? [])],
    fromTfjs: (values) => channelsFirst(values, channels, height * width),
  }));
}

function torchSubject({ weight, bias, mean, variance }: Inputs): Subject {
  const layer = new torch.BatchNorm2d(weight.length, { eps: EPS, momentum: MOMENTUM });
  layer.weight?.data.set(weight);
  layer.bias?.data.set(bias);
  layer.running_mean?.data.set(mean);
  layer.running_var?.data.set(variance);
  return {
    name: 'normshift/torch',
    setTraining: (mode) => layer.train(mode),
    forward: (input) => layer.forward(input),
    backward: (gradient) => layer.backward(gradient),
  };
}

function mindsporeSubject({ weight, bias, mean, variance }: Inputs): Subject {
  const layer = new mindspore.BatchNorm2d(weight.length, { eps: EPS, momentum: 1 - MOMENTUM });
  layer.gamma.data.set(weight);
  layer.beta.data.set(bias);
  layer.moving_mean.data.set(mean);
  layer.moving_variance.data.set(variance);
  return {
    name: 'normshift/mindspore',
    setTraining: (mode) => layer.set_train(mode),
    forward: (input) => layer.construct(input),
    backward: (gradient) => layer.backward(gradient),
  };
}

function megengineSubject({ weight, bias, mean, variance }: Inputs): Subject {
  const layer = new megengine.BatchNorm2d(weight.length, { eps: EPS, momentum: 1 - MOMENTUM });
  layer.weight?.data.set(weight);
  layer.bias?.data.set(bias);
  layer.running_mean?.data.set(mean);
  layer.running_var?.data.set(variance);
  return {
    name: 'normshift/megengine',
    setTraining: (mode) => layer.train(mode),
    forward: (input) => layer.forward(input),
    backward: (gradient) => layer.backward(gradient),
  };
}
